import { type CodeAnswer, confirmByCode } from '../../application/confirm.ts';
import { senderNamed } from '../../application/mail/sender.ts';
import { type MailHelp, mailHelp, type ToldMail } from '../../application/mail-help.ts';
import { resendMail } from '../../application/resend-mail.ts';
import { showInstant } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Facts, Problem } from '../parts.tsx';
import { CaseHelp } from '../portal/status-code.tsx';
import { mailWords } from '../timeline.tsx';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { MailState, stateWords } from './state.tsx';

/** What to look for, and everything else that helps somebody who waits for a mail. */
export async function mailHelpPage(web: Web): Promise<Response> {
  return await helpPage(web, null);
}

/** Pressed twice, it sends once. */
export async function resend(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const id = param(web, 'termination');
  await resendMail(web.var.parts.context, viewer, id, field(await readForm(web), 'mail'));
  return web.redirect(`/terminations/${id}/mail?sent=1`, 303);
}

export async function confirmWithCode(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const id = param(web, 'termination');
  const answer = await confirmByCode(web.var.parts.context, viewer, id, field(await readForm(web), 'code'));
  return answer.outcome === 'confirmed'
    ? web.redirect(`/terminations/${id}`, 303)
    : await helpPage(web, answer);
}

type Wrong = Extract<CodeAnswer, { outcome: 'wrong' }>;

async function helpPage(web: Web, wrong: Wrong | null): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const help = await mailHelp(web.var.parts.context, viewer, param(web, 'termination'));
  const { id } = help.termination;
  const t = messages(web.var.language).mailHelp;
  const [wanted, ...others] = wantedFirst(help.mails);
  const body = (
    <>
      <h1>{t.title}</h1>
      <Problem words={wrong && wrong.triesLeft > 0 ? t.codeWrong(wrong.triesLeft) : null} />
      {web.req.query('sent') !== undefined && <p className="notice good">{t.onItsWay}</p>}
      <p>{t.lead}</p>
      {wanted && <Look web={web} help={help} told={wanted} />}
      {wanted?.resendable && <Resend web={web} help={help} told={wanted} />}
      {help.codeTriesLeft !== null && <Code web={web} help={help} wrong={wrong} />}
      <Else web={web} id={id} />
      {others.length > 0 && <Others web={web} help={help} mails={others} />}
      <p>
        <a href={`/terminations/${id}`}>{t.back}</a>
      </p>
      <CaseHelp termination={help.termination} language={web.var.language} />
    </>
  );
  return page(web, { title: t.title, body, brand: help.profile }, wrong ? 400 : 200);
}

/** The mail that can still be acted on comes first: the newest of those. */
function wantedFirst(mails: readonly ToldMail[]): readonly ToldMail[] {
  const wanted = mails.find(({ resendable }) => resendable) ?? mails[0];
  return wanted ? [wanted, ...mails.filter((mail) => mail !== wanted)] : [];
}

type Props = { readonly web: Web; readonly help: MailHelp };

function Look({ web, help, told }: Props & { readonly told: ToldMail }) {
  const { language, parts } = web.var;
  const t = messages(language).mailHelp;
  return (
    <>
      <h2>{t.lookTitle}</h2>
      <p>{t.look}</p>
      <Facts
        rows={[
          [t.from, senderNamed(help.profile.name, parts.sender)],
          ...(told.subject === null ? [] : [[t.subject, told.subject] as const]),
          [t.to, told.sentTo],
          [t.state, <MailState key="state" told={told} zone={help.profile.zone} language={language} />],
        ]}
      />
    </>
  );
}

function Resend({ web, help, told }: Props & { readonly told: ToldMail }) {
  const { language } = web.var;
  const t = messages(language).mailHelp;
  const { left, nextAt } = help.resends;
  return (
    <>
      <h2>{t.resendTitle}</h2>
      {left > 0 && <ResendForm help={help} told={told} words={t.resend} />}
      <p className="hint">
        {left > 0 ? t.resendLeft(left) : t.resendNone(showInstant(nextAt, help.profile.zone, language))}
      </p>
      {help.codeTriesLeft !== null && <p className="hint">{t.linksStayGood}</p>}
    </>
  );
}

type ResendFormProps = { readonly help: MailHelp; readonly told: ToldMail; readonly words: string };

function ResendForm({ help, told, words }: ResendFormProps) {
  return (
    <form method="post" action={`/terminations/${help.termination.id}/mail/resend`}>
      <input type="hidden" name="mail" value={told.mail.id} />
      <button className="button" type="submit">
        {words}
      </button>
    </form>
  );
}

function Code({ web, help, wrong }: Props & { readonly wrong: Wrong | null }) {
  const t = messages(web.var.language).mailHelp;
  const left = wrong?.triesLeft ?? help.codeTriesLeft ?? 0;
  if (left === 0) {
    return (
      <>
        <h2>{t.codeTitle}</h2>
        <p className="notice bad" role={wrong ? 'alert' : undefined}>
          {t.codeDead}
        </p>
      </>
    );
  }
  return (
    <>
      <h2>{t.codeTitle}</h2>
      <p>{t.codeLead}</p>
      <form method="post" action={`/terminations/${help.termination.id}/mail/code`}>
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          problem={wrong ? t.codeWrong(left) : null}
          autoComplete="one-time-code"
          inputMode="numeric"
          longest={20}
        />
        <button className="button" type="submit">
          {t.codeButton}
        </button>
      </form>
    </>
  );
}

function Else({ web, id }: { readonly web: Web; readonly id: string }) {
  const t = messages(web.var.language).mailHelp;
  return (
    <>
      <h2>{t.elseTitle}</h2>
      <ul className="told">
        <li>
          <a href="/account/address">{t.changeAddress}</a>
          <div className="hint">{t.changeAddressHint}</div>
        </li>
        <li>
          <a href={`/terminations/${id}/support`}>{t.support}</a>
          <div className="hint">{t.supportHint}</div>
        </li>
      </ul>
    </>
  );
}

function Others({ web, help, mails }: Props & { readonly mails: readonly ToldMail[] }) {
  const { language } = web.var;
  const t = messages(language).mailHelp;
  const name = ({ mail, subject }: ToldMail) => subject ?? mailWords(mail.template, language) ?? '';
  return (
    <details>
      <summary>{t.others}</summary>
      <ul className="cards">
        {mails.map((told) => (
          <li key={told.mail.id}>
            <h3>{name(told)}</h3>
            <p>
              {told.sentTo} · {stateWords(told, language)}
            </p>
            <div className="hint">{showInstant(told.mail.queuedAt, help.profile.zone, language)}</div>
            {told.resendable && help.resends.left > 0 && (
              <ResendForm help={help} told={told} words={t.resendOther(name(told))} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
