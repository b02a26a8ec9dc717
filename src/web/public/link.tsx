import type { Next } from 'hono';
import type { Context } from '../../application/context.ts';
import { offersPublicPath } from '../../application/public-request.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { messages } from '../../text/language.ts';
import { languageOfWords } from '../../text/public.ts';
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

/** The first button: in the words that the law wants. Nothing where nobody offers the path. */
export function PublicPathLink({ web }: { readonly web: Web }) {
  const profiles = known.get(web.var.parts.context)?.profiles ?? [];
  const [first, ...others] = profiles;
  if (first === undefined) {
    return null;
  }
  return others.length === 0 ? (
    <OpenLink profile={first} />
  ) : (
    <a href="/cancel">{messages(web.var.language).publicPath.listTitle}</a>
  );
}

export function OpenLink({ profile }: { readonly profile: Profile }) {
  return (
    <a href={`/cancel/${profile.id}`} lang={languageOfWords(profile)}>
      {profile.publicPath.openWords}
    </a>
  );
}
