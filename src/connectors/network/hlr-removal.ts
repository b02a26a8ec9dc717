import type { Reply } from '../../application/ports.ts';
import type { CtrlClient } from './ctrl.ts';
import { answerIn, findSubscriber, type HlrSubscriber, type Selector, variableOf } from './hlr-subscriber.ts';

/** What is taken out of the HLR for good, after packet access was. `barred` is what was said of that. */

/** Without keys nobody can be authenticated as this card any more, whatever it may use. */
export async function removeKeys(
  ctrl: CtrlClient,
  selector: Selector,
  _found: HlrSubscriber,
  barred: string,
  signal: AbortSignal,
): Promise<Reply> {
  for (const kind of await kindsOfKeys(ctrl, selector, signal)) {
    await ctrl.set(variableOf(selector, kind), 'none', signal);
  }
  const left = await kindsOfKeys(ctrl, selector, signal);
  return left.length === 0
    ? { outcome: 'accepted', said: `${barred}, authentication data removed` }
    : { outcome: 'refused', final: false, said: 'HLR: the authentication data is still there' };
}

/** Only which there are: the keys themselves are heard and forgotten. */
async function kindsOfKeys(ctrl: CtrlClient, selector: Selector, signal: AbortSignal): Promise<string[]> {
  const data = answerIn(await ctrl.get(variableOf(selector, 'info-aud'), signal));
  return ['aud2g', 'aud3g'].filter((kind) => data.includes(`${kind}.`));
}

export async function removeSubscriber(
  ctrl: CtrlClient,
  selector: Selector,
  { imsi }: HlrSubscriber,
  barred: string,
  signal: AbortSignal,
): Promise<Reply> {
  await ctrl.set('subscriber.delete', imsi, signal);
  return (await findSubscriber(ctrl, selector, signal)) === null
    ? { outcome: 'accepted', said: `${barred}, subscriber removed` }
    : { outcome: 'refused', final: false, said: 'HLR: the subscriber is still there' };
}
