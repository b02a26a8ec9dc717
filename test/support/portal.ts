import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { typeablePassword } from '../../src/secrets.ts';
import { databases } from './databases.ts';
import { type InstallationWishes, openInstallation, type TestInstallation } from './installation.ts';

/** The portal as people use it: browsers without scripts that keep cookies, read forms and send them. */

export type Page = {
  readonly status: number;
  readonly headers: Headers;
  /** Where it sends on to; null where it does not. */
  readonly location: string | null;
  readonly html: string;
  /** Its words, as somebody reads them. */
  readonly text: string;
};

export type Form = {
  readonly method: string;
  readonly action: string;
  /** What a browser sends when nothing is touched. */
  readonly fields: Readonly<Record<string, string>>;
};

/** Fields by name; pairs where a name stands twice; a string is a body as it is. */
export type Fields = Readonly<Record<string, string>> | [string, string][] | string;

export type VisitorWishes = {
  /** The network address. */
  readonly address?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** One browser of one person. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #web: TestInstallation['web'];
  readonly #origin: string;
  readonly #wishes: VisitorWishes;

  constructor({ web, origin }: Pick<TestInstallation, 'web' | 'origin'>, wishes: VisitorWishes = {}) {
    this.#web = web;
    this.#origin = origin;
    this.#wishes = wishes;
  }

  /** Sends exactly this, with the cookies. */
  async send(path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Page> {
    const headers = new Headers({ host: new URL(this.#origin).host, ...this.#wishes.headers });
    new Headers(init.headers).forEach((value, name) => {
      headers.set(name, value);
    });
    if (this.cookies.size > 0 && !headers.has('cookie')) {
      headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    }
    const remoteAddress = this.#wishes.address ?? '127.0.0.1';
    const request = new Request(`${this.#origin}${path}`, { ...init, headers });
    const response = await this.#web.fetch(request, { incoming: { socket: { remoteAddress } } });
    this.#keepCookies(response.headers);
    const html = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location'),
      html,
      text: wordsOf(html),
    };
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { headers });
  }

  /** As a form of this site is sent. */
  post(path: string, fields: Fields = {}, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const body = typeof fields === 'string' ? fields : String(new URLSearchParams(fields));
    return this.send(path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin: this.#origin,
        ...headers,
      },
    });
  }

  /** Presses the button of a form. */
  submit(form: Form, changes: Readonly<Record<string, string>> = {}): Promise<Page> {
    const fields = { ...form.fields, ...changes };
    return form.method === 'post'
      ? this.post(form.action, fields)
      : this.get(`${form.action}?${new URLSearchParams(fields)}`);
  }

  /** Goes where a page sends on to. */
  async follow(page: Page): Promise<Page> {
    assert.equal(page.status, 303, page.text);
    return await this.get(page.location ?? '');
  }

  #keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (/;\s*Max-Age=0\b/i.test(cookie)) {
        this.cookies.delete(pair.slice(0, at));
      } else {
        this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
    }
  }
}

/** The form of a page that is sent to a path that ends so. */
export function formOf(page: Page, actionEnd: string): Form {
  const forms = [...page.html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(
    ([, head = '', inside = '']) => ({
      method: attribute(head, 'method') ?? 'get',
      action: attribute(head, 'action') ?? '',
      fields: fieldsOf(inside),
    }),
  );
  const form = forms.find(({ action }) => action.endsWith(actionEnd));
  assert.ok(form, `no form to ${actionEnd}, only to ${forms.map(({ action }) => action).join(', ')}`);
  return form;
}

function fieldsOf(inside: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, tag = ''] of inside.matchAll(/<input\b([^>]*)>/g)) {
    const unchecked = /^(radio|checkbox)$/.test(attribute(tag, 'type') ?? '') && !/\bchecked\b/.test(tag);
    const name = attribute(tag, 'name');
    if (name !== null && !unchecked) {
      fields[name] = attribute(tag, 'value') ?? '';
    }
  }
  for (const [, head = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option\b([^>]*\bselected\b[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options);
    fields[attribute(head, 'name') ?? ''] = attribute(chosen?.[1] ?? '', 'value') ?? '';
  }
  return fields;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return found === null ? null : unescapeHtml(found[1] ?? '');
}

function wordsOf(html: string): string {
  // The spaces that no line breaks at belong to the words: to French ones above all.
  return unescapeHtml(html.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/[ \t\r\n]+/g, ' ');
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}

/** The example operator's portal, with people who can sign in. */
export class Site {
  readonly installation: TestInstallation;
  readonly #close: () => Promise<void>;
  readonly #passwords = new Map<string, string>();

  private constructor(installation: TestInstallation, close: () => Promise<void>) {
    this.installation = installation;
    this.#close = close;
  }

  /** Opens one on a fresh database, PostgreSQL where there is one: it opens ten times as fast. Close it. */
  static async open(wishes: InstallationWishes = {}, database = databases.at(-1)): Promise<Site> {
    assert.ok(database);
    // Elsewhen it is imported at its own instant.
    const isUsual = wishes.example !== false && wishes.start === undefined;
    const opened = await database.open(isUsual ? 'example' : 'schema');
    const answers = () =>
      sql`select 1`.execute(opened.db).then(
        () => true,
        () => false,
      );
    const installation = await openInstallation({ ...opened, answers }, wishes);
    return new Site(installation, async () => {
      await installation.close();
      await opened.close();
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** A browser that nobody has signed in with. */
  visitor(wishes: VisitorWishes = {}): Visitor {
    return new Visitor(this.installation, wishes);
  }

  /** The password of somebody of the example; the first time they get one. */
  async passwordOf(email: string): Promise<string> {
    const password = this.#passwords.get(email) ?? typeablePassword();
    if (!this.#passwords.has(email)) {
      this.#passwords.set(email, password);
      await this.installation.accounts.setPassword(email, password);
    }
    return password;
  }

  /** Somebody with a browser who went through the sign-in page. */
  async signedIn(email: string, wishes: VisitorWishes = {}): Promise<Visitor> {
    const visitor = this.visitor(wishes);
    const page = await visitor.post('/sign-in', { email, password: await this.passwordOf(email), next: '/' });
    assert.equal(page.status, 303, page.text);
    return visitor;
  }

  /** Cancels a line page by page, as a person does. @returns the id of the termination */
  async cancel(visitor: Visitor, lineName: string): Promise<string> {
    const answer = await visitor.submit(await this.lastForm(visitor, lineName));
    assert.equal(answer.status, 303, answer.text);
    await this.installation.engine.settled();
    return answer.location?.split('/').at(-1) ?? '';
  }

  /** The form with the button that declares, as the check page shows it. */
  async lastForm(visitor: Visitor, lineName: string): Promise<Form> {
    const line = await this.installation.lineId(lineName);
    const quote = await visitor.get(`/lines/${line}/cancel`);
    return formOf(await visitor.submit(formOf(quote, '/check')), '/declare');
  }

  /** The path and query of the newest link to confirm this termination, out of its mail. */
  async linkTo(termination: string): Promise<string> {
    await this.installation.engine.settled();
    const links = (await this.mailTexts()).flatMap((text) => text.match(/\/confirm\/\S+/) ?? []);
    const link = links.findLast((found) => found.includes(termination));
    assert.ok(link, 'no mail with a link');
    return link;
  }

  /** What the mails say that went out so far, in order. */
  async mailTexts(): Promise<readonly string[]> {
    const { catcher, sent } = this.installation;
    if (catcher === null) {
      return sent.map(({ text }) => text);
    }
    const opened = (await catcher.list()).toReversed().map(({ id }) => catcher.read(id));
    return (await Promise.all(opened)).map((mail) => mail?.text ?? '');
  }

  /** Everything that a cancellation leaves behind. */
  async rows(): Promise<Readonly<Record<string, readonly string[]>>> {
    await this.installation.engine.settled();
    const rows: Record<string, readonly string[]> = {};
    for (const table of ['termination', 'event', 'step', 'work', 'link', 'mail', 'note', 'line'] as const) {
      const found = await this.installation.db.selectFrom(table).selectAll().execute();
      // That staff looked at a case is noted by looking.
      const left = found.filter((row) => !('kind' in row) || row.kind !== 'support-looked');
      rows[table] = left.map((row) => JSON.stringify(row, textOfBigint)).sort();
    }
    return rows;
  }

  /** Runs something that must change nothing. */
  async unchanged<T>(run: () => Promise<T>): Promise<T> {
    const before = await this.rows();
    const result = await run();
    assert.deepEqual(await this.rows(), before);
    return result;
  }
}

function textOfBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
