import { confirm } from '../../src/application/confirm.ts';
import { declareEnd } from './engine.ts';
import type { Site } from './portal.ts';

/** A request that waits for its link. */
export async function requested(site: Site, email: string, lineName: string): Promise<string> {
  const { context } = site.installation;
  const viewer = await site.installation.viewer(email);
  return await declareEnd(context, viewer, await site.installation.lineId(lineName));
}

/** A termination whose link was used. */
export async function certain(site: Site, email: string, lineName: string): Promise<string> {
  const id = await requested(site, email, lineName);
  const token = (await site.linkTo(id)).split('?t=')[1] ?? '';
  await confirm(site.installation.context, id, token);
  return id;
}
