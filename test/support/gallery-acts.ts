import { confirm } from '../../src/application/confirm.ts';
import { noteEsimProgress } from '../../src/application/esim-notice.ts';
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

/** One phone has its profile still, another has deleted it. */
export async function tellOfEsims({ installation }: Site): Promise<void> {
  const { context, db } = installation;
  for (const [name, point] of [
    ['L00004', 4],
    ['L00010', 5],
  ] as const) {
    const { iccid } = await db
      .selectFrom('line')
      .select('iccid')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    await noteEsimProgress(context, { iccid, at: context.clock.now(), point, status: 'Executed-Success' });
  }
}
