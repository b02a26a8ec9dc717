import { desk, whileDown } from './gallery-desk.ts';
import { more } from './gallery-more-views.ts';
import type { Who } from './gallery-people.ts';
import type { Scenes } from './gallery-scenes.ts';
import type { Looker, View } from './gallery-view.ts';
import { wrongApp } from './gallery-wrong.ts';
import { formOf, type Page } from './portal.ts';

type Open = View['open'];

function view(name: string, who: Who, open: Open, status = 200): View {
  return { name, who, open, status };
}

/** A page by its path. */
function at(name: string, who: Who, path: (scenes: Scenes) => string, status = 200): View {
  return view(name, who, (looker, scenes) => looker.get(path(scenes)), status);
}

const signIn: readonly View[] = [
  at('sign-in', 'anybody', () => '/sign-in'),
  view('sign-in-wrong', 'anybody', (looker) => trySignIn(looker, '192.0.2.1'), 401),
  view('sign-in-too-often', 'anybody', tooOften, 429),
  at('password-forgotten', 'anybody', () => '/forgotten-password'),
  view('password-forgotten-sent', 'anybody', (looker) =>
    looker.post('/forgotten-password', { email: `nobody-${looker.language}@example.com` }),
  ),
  at('password-new', 'anybody', () => '/reset-password?token=x'),
  view(
    'password-new-dead',
    'anybody',
    (looker) => looker.post('/reset-password', { token: 'x', password: 'long enough for anybody' }),
    400,
  ),
];

function trySignIn(looker: Looker, address: string): Promise<Page> {
  const visitor = looker.site.visitor({ address, headers: { 'accept-language': looker.language } });
  return visitor.post('/sign-in', { email: 'nobody@example.com', password: 'wrong', next: '/' });
}

async function tooOften(looker: Looker): Promise<Page> {
  for (let tries = 0; tries < 25; tries += 1) {
    const page = await trySignIn(looker, '192.0.2.2');
    if (page.status === 429) {
      return page;
    }
  }
  throw new Error('nobody stops it');
}

const confirming: readonly View[] = [
  view('confirm', 'anybody', async (looker, { requested }) => looker.get(await looker.linkTo(requested))),
  view(
    'confirm-used',
    'anybody',
    async (looker, { scheduled }) => looker.get(await looker.linkTo(scheduled)),
    410,
  ),
  view(
    'confirm-expired',
    'anybody',
    async (looker, { expired }) => looker.get(await looker.linkTo(expired)),
    410,
  ),
  at('confirm-unknown', 'anybody', ({ requested }) => `/confirm/${requested}?t=x`, 404),
  view('confirmed', 'anybody', async (looker, { confirmed }) => {
    const id = confirmed[looker.language] ?? '';
    const form = formOf(await looker.get(await looker.linkTo(id)), `/confirm/${id}`);
    return await looker.submit(form);
  }),
];

const lines: readonly View[] = [
  at('lines', 'owner', () => '/lines'),
  at('lines-none', 'newcomer', () => '/lines'),
  at('line-active', 'owner', (scenes) => `/lines/${scenes.lines.active}`),
  at('line-leaving', 'owner', (scenes) => `/lines/${scenes.lines.leaving}`),
  at('line-ended', 'owner', (scenes) => `/lines/${scenes.lines.ended}`),
  at('quote', 'owner', (scenes) => `/lines/${scenes.lines.active}/cancel`),
  at('quote-ended-line', 'owner', (scenes) => `/lines/${scenes.lines.ended}/cancel`, 409),
  view('check', 'owner', check),
  view(
    'check-changed',
    'owner',
    async (looker, scenes) => {
      const form = formOf(await check(looker, scenes), '/declare');
      return await looker.submit(form, { shown: 'x'.repeat(43) });
    },
    409,
  ),
];

async function check(looker: Looker, scenes: Scenes): Promise<Page> {
  const quote = await looker.get(`/lines/${scenes.lines.active}/cancel`);
  return await looker.submit(formOf(quote, '/check'));
}

const states = [
  'requested',
  'scheduled',
  'ending',
  'parked',
  'completed',
  'retracted',
  'expired',
  'refused',
  'asked',
  'charged',
  'undelivered',
  'unanswered',
  'suspended',
  'inUse',
  'public',
] as const;

const status: readonly View[] = [
  ...states.map((state) => at(`status-${state}`, 'owner', (scenes) => `/terminations/${scenes[state]}`)),
  whileDown('status-waits', 'owner', ({ ending }) => `/terminations/${ending}`),
  at('retract', 'owner', ({ scheduled }) => `/terminations/${scheduled}/retract`),
  at('retract-requested', 'owner', ({ requested }) => `/terminations/${requested}/retract`),
  at('retract-too-late', 'owner', ({ completed }) => `/terminations/${completed}/retract`, 409),
  at('refund-form', 'owner', ({ asked }) => `/terminations/${asked}/refund`),
  view(
    'refund-form-wrong',
    'owner',
    async (looker, { asked }) => {
      const path = `/terminations/${asked}/refund`;
      const form = formOf(await looker.get(path), '/refund');
      return await looker.submit(form, { holder: '', number: '1', bankCode: 'x' });
    },
    400,
  ),
];

const mailHelp: readonly View[] = [
  at('mail-help', 'owner', ({ requested }) => `/terminations/${requested}/mail`),
  at('mail-help-sent', 'owner', ({ requested }) => `/terminations/${requested}/mail?sent=1`),
  at('mail-help-completed', 'owner', ({ completed }) => `/terminations/${completed}/mail`),
  at('mail-help-unanswered', 'owner', ({ unanswered }) => `/terminations/${unanswered}/mail`),
  at('mail-help-undelivered', 'owner', ({ undelivered }) => `/terminations/${undelivered}/mail`),
  view(
    'mail-help-wrong-code',
    'owner',
    (looker, { requested }) => looker.post(`/terminations/${requested}/mail/code`, { code: 'none' }),
    400,
  ),
];

const errors: readonly View[] = [
  view('error-400', 'owner', (looker) => looker.post('/language', '', { 'content-type': 'text/plain' }), 400),
  view(
    'error-403',
    'owner',
    (looker) => looker.post('/sign-out', {}, { 'sec-fetch-site': 'cross-site' }),
    403,
  ),
  at('error-404', 'owner', () => '/nowhere', 404),
  at('error-404-of-another', 'owner', (scenes) => `/lines/${scenes.lines.others}`, 404),
  view('error-413', 'owner', (looker) => looker.post('/language', 'x'.repeat(100_000)), 413),
  view('error-500', 'anybody', (looker) => wrongApp(looker, false), 500),
  view('error-503', 'anybody', (looker) => wrongApp(looker, true), 503),
];

const mails: readonly View[] = [
  at('mails', 'anybody', () => '/mails'),
  view('mails-one', 'anybody', async (looker, { completed }) => {
    const list = (await looker.site.installation.catcher?.list()) ?? [];
    const mail = list.find(({ subject }) => subject.includes('switched off')) ?? list[0];
    return looker.get(`/mails/${mail?.id ?? completed}`);
  }),
];

export const allViews: readonly View[] = [
  ...signIn,
  ...confirming,
  ...lines,
  ...status,
  ...mailHelp,
  ...more,
  ...desk,
  ...errors,
  ...mails,
];
