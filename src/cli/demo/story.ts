import type { Context } from '../../application/context.ts';
import type { Catcher } from '../../application/ports.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { type SandboxMemory, subjectByImsi } from '../../connectors/sandbox/index.ts';
import type { Engine } from '../../teardown/engine.ts';
import { en } from '../../text/en/messages.ts';
import type { SimulatedClock } from '../simulated-clock.ts';
import {
  require,
  requireNoChargeAfterTheEnd,
  requireNoSurprise,
  requireOnce,
  requireProvable,
  requireReadBacks,
} from './promises.ts';
import { Visitor } from './visitor.ts';

export type Stage = {
  readonly origin: string;
  readonly email: string;
  readonly password: string;
  readonly context: Context;
  readonly clock: SimulatedClock;
  readonly engine: Engine;
  readonly catcher: Catcher;
  readonly network: SandboxMemory;
  readonly tell: (what: string, details?: Readonly<Record<string, string>>) => void;
};

export type Evidence = { readonly acknowledgement: string; readonly receipt: string; readonly key: string };

/**
 * The line that ends: an eSIM, so that its plan has every step, whose SM-DP+ loses the connection after the
 * effect. And the line whose termination is taken back.
 */
const ending = 'Lost connection';
const keeping = 'Travel card';

/** A step that met trouble is tried again after a while. */
const backOffMs = 60_000;

/** One whole life, through the pages and the mail, as a subscriber lives it. @throws BrokenPromise */
export async function tellStory(stage: Stage): Promise<Evidence> {
  const visitor = new Visitor(stage.origin);
  await signIn(stage, visitor);
  await takeOneBack(stage, visitor);
  const id = await declareOne(stage, visitor, ending);
  await confirmByMail(stage, visitor, id);
  const acknowledgement = await visitor.download(`/terminations/${id}/acknowledgement.txt`);
  stage.tell('The acknowledgement is signed and has come by mail.');
  await waitForTheEnd(stage, id);
  await requirePromises(stage, id);
  await visitor.open(`/terminations/${id}`);
  await visitor.follow(en.status.receipt);
  const receipt = visitor.html;
  const key = (await visitor.download('/key.txt')).trim();
  requireProvable(acknowledgement, key);
  requireProvable(receipt, key);
  stage.tell('Acknowledgement and receipt verify with the public key alone.');
  return { acknowledgement, receipt, key };
}

async function signIn({ email, password, tell }: Stage, visitor: Visitor): Promise<void> {
  await visitor.open('/');
  await visitor.submit('/sign-in', { email, password });
  require('sign-in leads to the lines', visitor.path === '/lines');
  tell(`Signed in as ${email}.`);
}

/** Promise 6: a retraction before the end leaves the line as it was. */
async function takeOneBack(stage: Stage, visitor: Visitor): Promise<void> {
  const id = await declareOne(stage, visitor, keeping);
  await confirmByMail(stage, visitor, id);
  await visitor.open(`/terminations/${id}/retract`);
  await visitor.submit(`/terminations/${id}/retract`);
  const { termination, line } = await look(stage, id);
  require('a retraction leaves the line as it was', termination.state === 'retracted');
  const barred = await stage.network.effectOf(subjectByImsi(line), 'bar-packet-access');
  require('nothing was switched off', line.status === 'active' && barred === null);
  stage.tell(`The cancellation of ${keeping} was taken back: the line goes on as before.`);
}

/** From the list of lines to a recorded declaration: three clicks, two pages. */
async function declareOne(stage: Stage, visitor: Visitor, label: string): Promise<string> {
  const { context, tell } = stage;
  await visitor.open('/lines');
  await visitor.follow(label);
  await visitor.follow(en.lines.cancel);
  const path = visitor.path;
  const shown = new RegExp(`${en.quote.serviceEnds}</dt><dd>([^<]+)<`).exec(visitor.html)?.[1] ?? '';
  require('both end dates are shown before anything is asked', shown !== '');
  tell(`The quote for ${label}: last day of service ${shown}.`);
  await visitor.submit(`${path}/check`);
  await visitor.submit(`${path}/declare`);
  const id = visitor.path.split('/').at(-1) ?? '';
  const { termination } = await look(stage, id);
  require('the declaration is stored before it is answered', termination.declaredAt <= context.clock.now());
  tell(`Declared. Reference ${id}.`, { reference: id });
  return id;
}

async function confirmByMail(stage: Stage, visitor: Visitor, id: string): Promise<void> {
  const { engine, tell } = stage;
  await engine.settled();
  const link = await linkInMail(stage, id);
  await visitor.open(link);
  const { state } = (await look(stage, id)).termination;
  require('looking behind the link changes nothing', state === 'requested');
  await visitor.submit(`/confirm/${id}`);
  require('the button makes it certain', (await look(stage, id)).termination.state === 'scheduled');
  await engine.settled();
  tell('The mail came by SMTP; its link was followed and its button pressed.');
}

async function linkInMail({ catcher, origin }: Stage, id: string): Promise<string> {
  for (const mail of await catcher.list()) {
    const text = (await catcher.read(mail.id))?.text ?? '';
    const link = text.match(new RegExp(`${origin}(/confirm/${id}\\?t=\\S+)`))?.[1];
    if (link) {
      return link;
    }
  }
  throw new Error('no mail with a link has come');
}

/** Nobody does anything now: the engine waits for the day, and ends the line. */
async function waitForTheEnd(stage: Stage, id: string): Promise<void> {
  const { clock, engine, tell } = stage;
  const before = await look(stage, id);
  const { quote } = before.termination;
  clock.advanceTo(new Date(quote.switchOffAt.getTime() - 1_000));
  await engine.settled();
  require('the line works until its last day is over', (await look(stage, id)).termination.state ===
    'scheduled');
  tell('Waiting. A second before the end the line still works.');
  clock.advanceTo(quote.switchOffAt);
  await engine.settled();
  for (let tries = 0; tries < 20 && (await look(stage, id)).termination.state === 'ending'; tries += 1) {
    clock.advanceTo(new Date(clock.now().getTime() + backOffMs));
    await engine.settled();
  }
  const { events } = await look(stage, id);
  for (const event of events.filter(({ step }) => step !== null)) {
    tell(`${event.step} ${event.kind.replace('step-', '')}: ${event.data.said}`, { kind: event.kind });
  }
}

async function requirePromises(stage: Stage, id: string): Promise<void> {
  const shown = await look(stage, id);
  require('it is completed', shown.termination.state === 'completed' && shown.line.status === 'ended');
  requireNoSurprise(shown);
  requireNoChargeAfterTheEnd(shown);
  requireReadBacks(shown);
  requireOnce(shown);
  const { iccid } = shown.line;
  const byImsi = subjectByImsi(shown.line);
  for (const [action, subject] of [
    ['bar-packet-access', byImsi],
    ['end-sessions', byImsi],
    ['cancel-order', iccid],
    ['post-final-bill', iccid],
  ] as const) {
    const effect = await stage.network.effectOf(subject, action);
    require(`${action} took effect once`, effect?.times === 1);
  }
  stage.tell('Completed: every step is read back as off, once, and the bill is what was quoted.');
}

async function look({ context }: Stage, id: string): Promise<ShownTermination> {
  return await showTermination(context, { role: 'system' }, id);
}
