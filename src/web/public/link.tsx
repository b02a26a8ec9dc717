import type { Next } from 'hono';
import type { Context } from '../../application/context.ts';
import { offersPublicPath } from '../../application/public-request.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { type Language, messages } from '../../text/language.ts';
import { buttonWords } from '../../text/public.ts';
import type { Web } from '../web.ts';

/** The providers that offer the path, as this process read them last: a link on every page must cost none of them a query. */
type Known = { readonly profiles: readonly Profile[]; readonly readAtMs: number };

const known = new WeakMap<Context, Known>();
const freshMs = 10_000;

/** Reads the rules in force now and then, and lets nobody wait for it but the first. */
export async function rememberPublicPath(web: Web, next: Next): Promise<void> {
  const { context } = web.var.parts;
  const before = known.get(context);
  if (before === undefined) {
    await read(context);
  } else if (performance.now() - before.readAtMs > freshMs) {
    known.set(context, { ...before, readAtMs: performance.now() });
    void read(context);
  }
  await next();
}

/** A database that is away is told about by the page that needs it; the link can wait. */
async function read(context: Context): Promise<void> {
  try {
    const profiles = await publicProfiles(context);
    known.set(context, { profiles, readAtMs: performance.now() });
  } catch {
    // Asked again with the next page.
  }
}

/** The providers whose lines can be cancelled without signing in. */
export async function publicProfiles({ store }: Context): Promise<readonly Profile[]> {
  return (await store.policies.allCurrent()).map(({ profile }) => profile).filter(offersPublicPath);
}

type LinkProps = {
  readonly web: Web;
  /** Whose page it is: there stands their link alone. Null on a page of all of them. */
  readonly providerId: string | null;
};

/** The first button: in the words that the law wants. Nothing where nobody offers the path. */
export function PublicPathLink({ web, providerId }: LinkProps) {
  const profiles = known.get(web.var.parts.context)?.profiles ?? [];
  const [first, ...others] = profiles.filter(({ id }) => providerId === null || id === providerId);
  if (first === undefined) {
    return null;
  }
  return others.length === 0 ? (
    <OpenLink profile={first} language={web.var.language} />
  ) : (
    <a href="/cancel">{messages(web.var.language).publicPath.listTitle}</a>
  );
}

type OpenLinkProps = { readonly profile: Profile; readonly language: Language };

/** In the words that the law wants, with what they mean beside them where they are foreign. */
export function OpenLink({ profile, language }: OpenLinkProps) {
  const words = buttonWords(profile, language);
  return (
    <>
      <a href={`/cancel/${profile.id}`} lang={words.language}>
        {words.open}
      </a>
      {words.foreign && <span className="hint"> ({messages(language).publicPath.openMeaning})</span>}
    </>
  );
}
