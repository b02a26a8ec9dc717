import {
  ProfileRefused,
  profilesInForce,
  putInForce,
  type ReviewedProfile,
} from '../../application/put-in-force.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import type { Finding } from '../../domain/policy/check.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { profileSchema } from '../../domain/policy/profile.ts';
import { labelled } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import type { RulesMessages } from '../../text/rules-messages.ts';
import { page } from '../layout.tsx';
import { Facts, Problem } from '../parts.tsx';
import { readForm, requireStaff, type Web } from '../web.ts';

/** What stands above the form after it was sent. */
type Answer = {
  readonly problem: string | null;
  readonly findings: readonly Finding[];
  /** What was typed; null before anything was. */
  readonly text: string | null;
  /** What came into force. */
  readonly done: { readonly id: string; readonly version: string } | null;
};

const nothingYet: Answer = { problem: null, findings: [], text: null, done: null };

/** The rules in force, and for operators the way to change them. */
export async function rulesPage(web: Web): Promise<Response> {
  requireStaff(web);
  const done = web.req.query('done')?.split(' ') ?? [];
  const [id, version] = done.filter((word) => /^[A-Za-z0-9.-]{1,32}$/.test(word));
  return await show(web, { ...nothingYet, done: id && version ? { id, version } : null }, 200);
}

/** @throws Refusal `not-allowed` for support, `form-malformed` */
export async function changeRules(web: Web): Promise<Response> {
  if (requireStaff(web).role !== 'operator') {
    throw new Refusal('not-allowed');
  }
  const { document: text } = await readForm(web);
  if (text === undefined) {
    throw new Refusal('form-malformed', { field: 'document' });
  }
  const { parts, language } = web.var;
  try {
    const { profile } = await putInForce(parts.context, parts.readProfile(text));
    return web.redirect(`/desk/rules?done=${encodeURIComponent(`${profile.id} ${profile.version}`)}`, 303);
  } catch (error) {
    const problem = isRefusal(error) ? problemOf(error, messages(language).rules) : null;
    if (problem === null) {
      throw error;
    }
    const findings = error instanceof ProfileRefused ? error.findings : [];
    return await show(web, { ...nothingYet, text, problem, findings }, 400);
  }
}

/** Why the rules in force stay; null where it has nothing to do with what was sent. */
function problemOf(refusal: Refusal, t: RulesMessages): string | null {
  const { path = '', problem = '', version = '', why, provider = '' } = refusal.details;
  switch (refusal.code) {
    case 'profile-unlawful':
      return t.unlawful;
    case 'profile-invalid':
      return refusal instanceof ProfileRefused ? t.misshapen : t.invalid(path, problem);
    case 'profile-version-taken':
      return why === 'other-rules' ? t.otherRules(version) : t.inForceBefore(version);
    case 'provider-unknown':
      return t.providerUnknown(provider);
    default:
      return null;
  }
}

async function show(web: Web, answer: Answer, status: 200 | 400): Promise<Response> {
  const { context } = web.var.parts;
  const policies = await context.store.policies.allCurrent();
  const reviewed = await profilesInForce(context);
  const [only, ...others] = reviewed;
  const shown = only !== undefined && others.length === 0 ? documentText(only.document) : '';
  const t = messages(web.var.language).rules;
  const body = (
    <>
      <h1>{t.title}</h1>
      <Problem words={answer.problem} />
      <Findings web={web} findings={answer.findings} />
      {answer.done && <Done web={web} done={answer.done} reviewed={reviewed} />}
      <p>{t.lead}</p>
      {policies.map((policy) => {
        const { findings = [] } = reviewed.find(({ profile }) => profile.id === policy.profile.id) ?? {};
        return (
          <section key={policy.profile.id}>
            <InForce web={web} policy={policy} />
            {hasBreach(findings) && (
              <>
                <h3>{t.against}</h3>
                <Findings web={web} findings={findings} />
              </>
            )}
          </section>
        );
      })}
      {web.var.signedIn?.role === 'operator' && <ChangeForm web={web} text={answer.text ?? shown} />}
    </>
  );
  return page(web, { title: t.title, body }, status);
}

/** The fields in the order of the schema: a database gives them back in its own. */
function documentText(document: unknown): string {
  const fields = document as Readonly<Record<string, unknown>>;
  const named = Object.keys(profileSchema.shape).filter((name) => name in fields);
  return JSON.stringify(Object.fromEntries(named.map((name) => [name, fields[name]])), null, 2);
}

function hasBreach(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'breach');
}

type DoneProps = {
  readonly web: Web;
  readonly done: NonNullable<Answer['done']>;
  readonly reviewed: readonly ReviewedProfile[];
};

function Done({ web, done: { id, version }, reviewed }: DoneProps) {
  const t = messages(web.var.language).rules;
  const { findings = [] } =
    reviewed.find(({ profile }) => profile.id === id && profile.version === version) ?? {};
  // With a breach among them they stand below the profile.
  const warnings = hasBreach(findings) ? [] : findings;
  return (
    <>
      <p className="notice good" role="status">
        {t.done(id, version)}
      </p>
      {warnings.length > 0 && <p>{t.doubts}</p>}
      <Findings web={web} findings={warnings} />
    </>
  );
}

function InForce({ web, policy: { profile, laws } }: { readonly web: Web; readonly policy: Policy }) {
  const t = messages(web.var.language).rules;
  return (
    <>
      <h2>{profile.name}</h2>
      <Facts
        rows={[
          [t.version, profile.version],
          [t.places, profile.jurisdictions.join(', ')],
        ]}
      />
      <h3>{t.law}</h3>
      {laws.size === 0 ? (
        <p className="hint">{t.noLaw}</p>
      ) : (
        <ul>
          {[...laws].map(([path, law]) => (
            <li key={path}>
              <code>{path}</code>: {law}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Findings({ web, findings }: { readonly web: Web; readonly findings: readonly Finding[] }) {
  const t = messages(web.var.language).rules;
  return (
    findings.length > 0 && (
      <ul>
        {findings.slice(0, mostFindings).map((finding) => (
          <li key={`${finding.rule} ${finding.path} ${finding.lawful}`}>
            {finding.rule !== 'shape' && (
              <strong>{labelled(web.var.language, t[finding.severity], '')}</strong>
            )}
            <code>{finding.path}</code>, {foundWords(finding, t)}
            <div className="hint">
              {finding.rule}: {finding.says} {finding.source && `(${finding.source})`}
            </div>
          </li>
        ))}
      </ul>
    )
  );
}

/** More than this helps nobody. */
const mostFindings = 100;

function foundWords({ rule, found, lawful }: Finding, t: RulesMessages): string {
  const value = JSON.stringify(found) ?? '–';
  return rule === 'shape' ? t.fault(value, lawful) : t.finding(value, lawful);
}

function ChangeForm({ web, text }: { readonly web: Web; readonly text: string }) {
  const t = messages(web.var.language).rules;
  return (
    <form method="post" action="/desk/rules">
      <h2>{t.newTitle}</h2>
      <div className="field">
        <label htmlFor="document">{t.document}</label>
        <p className="hint" id="document-hint">
          {t.newLead}
        </p>
        <textarea
          id="document"
          name="document"
          rows={24}
          required
          spellCheck={false}
          aria-describedby="document-hint"
          defaultValue={text}
        />
      </div>
      <button className="button" type="submit">
        {t.button}
      </button>
    </form>
  );
}
