/** A browser without a screen: keeps cookies, follows redirects, sends forms as their page holds them. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  /** Path of the page that is open. */
  path = '/';
  /** Its HTML. */
  html = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  async open(path: string): Promise<void> {
    await this.#load(path, { method: 'GET' });
  }

  /** Follows the link with these words. */
  async follow(words: string): Promise<void> {
    const link = [...this.html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(
      ([, , text]) => text === words,
    );
    if (!link?.[1]) {
      throw new Error(`the page ${this.path} has no link "${words}"`);
    }
    await this.open(unescapeHtml(link[1]));
  }

  /** Fills the form of a page and presses its button. Hidden fields go along as they stand. */
  async submit(action: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const form = [...this.html.matchAll(/<form [^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].find(
      ([, target]) => target === action,
    );
    if (!form?.[2]) {
      throw new Error(`the page ${this.path} has no form to ${action}`);
    }
    const body = new URLSearchParams();
    for (const [hidden] of form[2].matchAll(/<input type="hidden"[^>]*>/g)) {
      body.set(attribute(hidden, 'name'), attribute(hidden, 'value'));
    }
    for (const [name, value] of Object.entries(fields)) {
      body.set(name, value);
    }
    await this.#load(action, { method: 'POST', body });
  }

  async download(path: string): Promise<string> {
    const response = await this.#fetch(path, { method: 'GET' });
    if (!response.ok) {
      throw new Error(`GET ${path} answered ${response.status}`);
    }
    return await response.text();
  }

  /** What it sends with every request. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #load(path: string, request: { method: string; body?: URLSearchParams }): Promise<void> {
    const response = await this.#fetch(path, request);
    const location = response.headers.get('location');
    if (location) {
      await this.#load(new URL(location, this.#origin).pathname, { method: 'GET' });
      return;
    }
    this.path = path;
    this.html = await response.text();
    if (!response.ok) {
      throw new Error(`${request.method} ${path} answered ${response.status}`);
    }
  }

  async #fetch(path: string, request: { method: string; body?: URLSearchParams }): Promise<Response> {
    const { cookie } = this;
    const response = await fetch(new URL(path, this.#origin), {
      ...request,
      redirect: 'manual',
      headers: { cookie, origin: this.#origin, 'accept-language': 'en' },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  }
}

function attribute(tag: string, name: string): string {
  return unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function unescapeHtml(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
