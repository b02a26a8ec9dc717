import type { Profile } from '../../domain/policy/profile.ts';
import {
  causes,
  type DeclarationProblem,
  longest,
  type WrittenDeclaration,
} from '../../domain/public-request.ts';
import { messages } from '../../text/language.ts';
import { buttonWords } from '../../text/public.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import type { Web } from '../web.ts';
import { DeclareLead, LawfulButton } from './words.tsx';

export const nothingWritten: WrittenDeclaration = {
  cause: 'ordinary',
  reason: '',
  name: '',
  number: '',
  email: '',
  end: 'soonest',
  day: '',
};

export type FormContent = {
  readonly profile: Profile;
  readonly written: WrittenDeclaration;
  /** Goes with the form from page to page: the same form sent twice is one request. */
  readonly token: string;
  readonly problems?: readonly DeclarationProblem[];
  /** What is wrong with the whole of it. */
  readonly problem?: string | null;
};

/** The law of Germany wants the kind of termination asked for (BGB 312k(2)). */
export function asksForCause({ jurisdictions }: Profile): boolean {
  return jurisdictions.includes('DE');
}

export function asksForDay({ end }: Profile): boolean {
  return end.offered.includes('chosen-day');
}

type Props = FormContent & { readonly web: Web };

/** Everything that identifies a contract and its end, on one page, without a sign-in. */
export function formPage(web: Web, content: FormContent, status: 200 | 400 | 429 = 200): Response {
  const { profile, problem = null, problems = [] } = content;
  const t = messages(web.var.language);
  const words = t.publicPath.form;
  const { open, language, foreign } = buttonWords(profile, web.var.language);
  const body = (
    <>
      <h1 lang={language}>{open}</h1>
      {foreign && <p className="hint">{t.publicPath.openMeaning}</p>}
      <Problem words={problem ?? (problems.length > 0 ? words.problemTitle : null)} />
      <p className="lead">{words.lead(profile.name)}</p>
      <p className="hint">
        {words.signInLead} <a href="/sign-in">{words.signIn}</a>
      </p>
      <Fields web={web} {...content} />
    </>
  );
  return page(web, { title: open, body, brand: profile }, status);
}

function Fields({ web, profile, written, token, problems = [] }: Props) {
  const { language } = web.var;
  const t = messages(language).publicPath.form;
  const wrong = (...those: DeclarationProblem[]) => {
    const found = problems.find((problem) => those.includes(problem));
    return found ? t.problem[found] : null;
  };
  const { recap } = profile.publicPath;
  return (
    <form method="post" action={`/cancel/${profile.id}/${recap ? 'check' : 'declare'}`}>
      <input type="hidden" name="token" value={token} />
      {asksForCause(profile) && (
        <CauseFields web={web} written={written} problem={wrong('reason-missing', 'reason-long')} />
      )}
      <TextField
        name="name"
        label={t.name}
        hint={t.nameHint}
        value={written.name}
        problem={wrong('name-unfit')}
        longest={longest.name}
        autoComplete="name"
      />
      <TextField
        name="number"
        label={t.number}
        hint={t.numberHint}
        value={written.number}
        problem={wrong('number-unreadable')}
        longest={longest.number}
        inputMode="tel"
      />
      <TextField
        name="email"
        label={t.email}
        hint={t.emailHint}
        value={written.email}
        problem={wrong('email-unfit')}
        type="email"
        longest={longest.email}
        autoComplete="email"
        inputMode="email"
      />
      {asksForDay(profile) ? (
        <EndFields web={web} written={written} problem={wrong('day-unfit')} />
      ) : (
        <p>{t.soonestOnly}</p>
      )}
      <p className="hint">{t.privacy}</p>
      {recap ? (
        <button className="button" type="submit">
          {t.next}
        </button>
      ) : (
        <>
          <DeclareLead profile={profile} language={language} />
          <LawfulButton profile={profile} language={language} />
        </>
      )}
    </form>
  );
}

type ChoiceProps = {
  readonly web: Web;
  readonly written: WrittenDeclaration;
  readonly problem: string | null;
};

function CauseFields({ web, written, problem }: ChoiceProps) {
  const t = messages(web.var.language).publicPath.form;
  return (
    <>
      <fieldset>
        <legend>{t.causeLegend}</legend>
        {causes.map((cause) => (
          <label key={cause} className="choice">
            <input type="radio" name="cause" value={cause} defaultChecked={written.cause === cause} />{' '}
            {t.cause[cause]}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="reason">{t.reason}</label>
        <p className="hint" id="reason-hint">
          {t.reasonHint}
        </p>
        {problem && (
          <p className="problem" id="reason-problem">
            {problem}
          </p>
        )}
        <textarea
          id="reason"
          name="reason"
          rows={4}
          maxLength={longest.reason}
          defaultValue={written.reason}
          aria-describedby={problem ? 'reason-hint reason-problem' : 'reason-hint'}
          aria-invalid={problem ? true : undefined}
        />
      </div>
    </>
  );
}

function EndFields({ web, written, problem }: ChoiceProps) {
  const t = messages(web.var.language).publicPath.form;
  return (
    <>
      <fieldset>
        <legend>{t.endLegend}</legend>
        {(['soonest', 'day'] as const).map((end) => (
          <label key={end} className="choice">
            <input
              type="radio"
              name="end"
              value={end}
              defaultChecked={(written.end === 'day') === (end === 'day')}
            />{' '}
            {end === 'day' ? t.onDay : t.soonest}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="day">{t.day}</label>
        <p className="hint" id="day-hint">
          {t.dayHint}
        </p>
        {problem && (
          <p className="problem" id="day-problem">
            {problem}
          </p>
        )}
        <input
          id="day"
          name="day"
          type="date"
          defaultValue={written.day}
          aria-describedby={problem ? 'day-hint day-problem' : 'day-hint'}
          aria-invalid={problem ? true : undefined}
        />
      </div>
    </>
  );
}
