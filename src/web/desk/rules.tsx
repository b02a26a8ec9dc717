import { ProfileUnlawful, putInForce, reviewInForce } from '../../application/put-in-force.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import type { Finding } from '../../domain/policy/check.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { Facts, Problem } from '../parts.tsx';
import { readForm, requireStaff, type Web } from '../web.ts';

/** What stands above the form after it was sent. */
type Answer = {
  readonly problem: string | null;
  readonly done: string | null;
  readonly findings: readonly Finding[];
  /** What was typed. */
  readonly text: string;
};

const nothingYet: Answer = { problem: null, done: null, findings: [], text: '' };

/** The rules in force, and for operators the way to change them. */
export async function rulesPage(web: Web): Promise<Response> {
  requireStaff(web);
  const done = web.req.query('done')?.split(' ') ?? [];
  const [id, version] = done.filter((word) => /^[A-Za-z0-9.-]{1,32}$/.test(word));
  const t = messages(web.var.language).rules;
  return await show(web, { ...nothingYet, done: id && version ? t.done(id, version) : null }, 200);
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
  const t = messages(language).rules;
  try {
    const { id, version } = await putInForce(parts.context, parts.readProfile(text));
    return web.redirect(`/desk/rules?done=${encodeURIComponent(`${id} ${version}`)}`, 303);
  } catch (error) {
    if (error instanceof ProfileUnlawful) {
      return await show(web, { ...nothingYet, text, problem: t.unlawful, findings: error.findings }, 400);
    }
    if (isRefusal(error, 'profile-invalid')) {
      const { path = '', problem = '' } = error.details;
      return await show(web, { ...nothingYet, text, problem: t.invalid(path, problem) }, 400);
    }
    if (isRefusal(error, 'profile-version-taken')) {
      const problem = t.versionTaken(error.details.version ?? '');
      return await show(web, { ...nothingYet, text, problem }, 400);
    }
    throw error;
  }
}

async function show(web: Web, answer: Answer, status: 200 | 400): Promise<Response> {
  const { context } = web.var.parts;
  const policies = await context.store.policies.allCurrent();
  const reviews = await reviewInForce(context);
  const t = messages(web.var.language).rules;
  const body = (
    <>
      <h1>{t.title}</h1>
      <Problem words={answer.problem} />
      <Findings web={web} findings={answer.findings} />
      {answer.done && (
        <p className="notice good" role="status">
          {answer.done}
        </p>
      )}
      <p>{t.lead}</p>
      {policies.map((policy) => {
        const review = reviews.find(({ profile }) => profile.id === policy.profile.id);
        return (
          <section key={policy.profile.id}>
            <InForce web={web} policy={policy} />
            {review && <h3>{t.against}</h3>}
            <Findings web={web} findings={review?.findings ?? []} />
          </section>
        );
      })}
      {web.var.signedIn?.role === 'operator' && <ChangeForm web={web} text={answer.text} />}
    </>
  );
  return page(web, { title: t.title, body }, status);
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
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.path}`}>
            <strong>{t[finding.severity]}</strong>: <code>{finding.path}</code>,{' '}
            {t.finding(JSON.stringify(finding.found) ?? '–', finding.lawful)}
            <div className="hint">
              {finding.rule}: {finding.says} {finding.source && `(${finding.source})`}
            </div>
          </li>
        ))}
      </ul>
    )
  );
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
          rows={16}
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
