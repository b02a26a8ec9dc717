import { locales } from '../../src/text/format.ts';
import type { Language } from '../../src/text/language.ts';
import type { Who } from './gallery-people.ts';
import type { Scenes } from './gallery-scenes.ts';
import type { Fields, Form, Page, Site, Visitor } from './portal.ts';

export type View = {
  /** Fit for a file: `status-requested`. */
  readonly name: string;
  readonly who: Who;
  /** What the page is to be answered with. */
  readonly status: number;
  /** Opens it. Opened twice, in whatever language, it is the same page. */
  readonly open: (looker: Looker, scenes: Scenes) => Promise<Page>;
};

export type Links = Map<string, Promise<string>>;

/** Somebody in front of the site, who reads one language. */
export class Looker {
  readonly site: Site;
  readonly visitor: Visitor;
  readonly language: Language;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #links: Links;

  constructor(site: Site, visitor: Visitor, language: Language, links: Links) {
    this.site = site;
    this.#links = links;
    this.visitor = visitor;
    this.language = language;
    this.#headers = { 'accept-language': locales[language] };
  }

  get(path: string): Promise<Page> {
    return this.visitor.get(path, this.#headers);
  }

  post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.visitor.post(path, fields, { ...this.#headers, ...headers });
  }

  /** The link in the mail of a termination. Mails are read once: there are many of them. */
  linkTo(termination: string): Promise<string> {
    const link = this.#links.get(termination) ?? this.site.linkTo(termination);
    this.#links.set(termination, link);
    return link;
  }

  submit(form: Form, changes: Readonly<Record<string, string>> = {}): Promise<Page> {
    const fields = { ...form.fields, ...changes };
    return form.method === 'post'
      ? this.post(form.action, fields)
      : this.get(`${form.action}?${new URLSearchParams(fields)}`);
  }
}
