import { lookAtCase } from '../../application/look-at-case.ts';
import { type DeskRequest, showRequest } from '../../application/public-request-desk.ts';
import { policyInForce } from '../../application/quote-line.ts';
import type { Profile } from '../../domain/policy/profile.ts';
import { deskProofs } from '../../domain/public-request.ts';
import { showInstant, showMsisdn, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { declarationWords } from '../../text/public.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { param, requireStaff, viewerOf, type Web } from '../web.ts';

/** The requests that wait for a person. */
export async function deskRequestsPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireStaff(web));
  const open = await web.var.parts.context.store.publicRequests.open(viewer);
  const { language } = web.var;
  const t = messages(language);
  const { desk, facts } = t.publicPath;
  const body = (
    <>
      <h1>{desk.title}</h1>
      <p className="lead">{desk.lead}</p>
      {open.length === 0 && <p className="notice">{desk.none}</p>}
      {open.length > 0 && (
        <div className="wide">
          <table className="stack">
            <thead>
              <tr>
                <th scope="col">{desk.request}</th>
                <th scope="col">{t.desk.state}</th>
                <th scope="col">{facts.provider}</th>
                <th scope="col">{facts.declaredAt}</th>
              </tr>
            </thead>
            <tbody>
              {open.map((request) => (
                <tr key={request.id}>
                  <td>
                    <a href={`/desk/requests/${request.id}`}>{showReference(request.id)}</a>
                  </td>
                  <td data-name={t.desk.state}>{desk.state[request.state]}</td>
                  <td data-name={facts.provider}>{request.providerId}</td>
                  <td data-name={facts.declaredAt}>{showInstant(request.declaredAt, 'UTC', language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
  return page(web, { title: desk.title, body });
}

/** One request: what was typed, beside what is on file, and what support can do about it. */
export async function deskRequestPage(web: Web): Promise<Response> {
  return await showDeskRequest(web, { number: '', failed: false });
}

/** @param tried a number under which no line was found */
export async function showDeskRequest(
  web: Web,
  tried: { readonly number: string; readonly failed: boolean },
): Promise<Response> {
  const { context } = web.var.parts;
  const { role, accountId } = requireStaff(web);
  const viewer = { role, accountId };
  const shown = await showRequest(context, viewer, param(web, 'request'));
  if (shown.tied) {
    await lookAtCase(context, viewer, shown.tied.termination.id);
  }
  const { profile } = await policyInForce(context, shown.request.providerId);
  const { language } = web.var;
  const t = messages(language).publicPath.desk;
  const title = showReference(shown.request.id);
  const { state, why, id } = shown.request;
  const body = (
    <>
      <h1>{title}</h1>
      <p className="notice">
        <span className="state">{t.state[state]}</span>
        {why && (
          <>
            <br />
            {t.why[why]}
          </>
        )}
      </p>
      <Typed shown={shown} profile={profile} language={language} />
      <OnFile shown={shown} language={language} />
      {state === 'unmatched' && <TieForm id={id} tried={tried} language={language} />}
      {state === 'waiting' && <SettleForm id={id} language={language} />}
      {(state === 'unmatched' || state === 'waiting') && <RefuseForm id={id} language={language} />}
      {state === 'review' && <ReviewForm id={id} language={language} />}
      <p>
        <a href="/desk/requests">{t.title}</a>
      </p>
    </>
  );
  return page(web, { title, body }, tried.failed ? 400 : 200);
}

type ShownProps = { readonly shown: DeskRequest; readonly language: Language };

function Typed({ shown, profile, language }: ShownProps & { readonly profile: Profile }) {
  const { desk, facts } = messages(language).publicPath;
  const { declaration, request } = shown;
  return (
    <>
      <h2>{desk.typed}</h2>
      <Facts
        rows={[
          [facts.declaredAt, showInstant(request.declaredAt, profile.zone, language)],
          ...(declaration === null
            ? [[facts.provider, profile.name] as const]
            : declarationWords(declaration, profile, language)),
        ]}
      />
      {declaration === null && <p className="notice">{desk.forgotten}</p>}
    </>
  );
}

function OnFile({ shown: { request, tied }, language }: ShownProps) {
  const t = messages(language);
  const { desk } = t.publicPath;
  if (tied === null) {
    return null;
  }
  const { termination, line } = tied;
  return (
    <>
      <h2>{desk.onFile}</h2>
      <Facts
        rows={[
          [t.publicPath.form.name, request.nameFits ? desk.nameFits : desk.nameDiffers],
          [t.publicPath.form.email, request.emailFits ? desk.emailFits : desk.emailDiffers],
          [t.desk.line, `${line.name} · ${showMsisdn(line.msisdn)}`],
          [
            desk.termination,
            <a key="termination" href={`/desk/terminations/${termination.id}`}>
              {showReference(termination.id)}
            </a>,
          ],
          [t.desk.state, t.status.state[termination.state]],
        ]}
      />
    </>
  );
}

type FormProps = { readonly id: string; readonly language: Language };

function TieForm({
  id,
  tried,
  language,
}: FormProps & { readonly tried: { readonly number: string; readonly failed: boolean } }) {
  const t = messages(language).publicPath;
  return (
    <form method="post" action={`/desk/requests/${id}/tie`}>
      <h2>{t.desk.tieTitle}</h2>
      <TextField
        name="number"
        label={t.form.number}
        hint={t.desk.tieLead}
        value={tried.number}
        problem={tried.failed ? t.desk.tieFailed : null}
        longest={40}
        inputMode="tel"
      />
      <button className="button" type="submit">
        {t.desk.tieButton}
      </button>
    </form>
  );
}

function SettleForm({ id, language }: FormProps) {
  const { desk, proof } = messages(language).publicPath;
  return (
    <form method="post" action={`/desk/requests/${id}/settle`}>
      <h2>{desk.settleTitle}</h2>
      <p>{desk.settleLead}</p>
      <fieldset>
        <legend>{desk.settleLegend}</legend>
        {deskProofs.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="proof" value={each} required /> {proof[each]}
          </label>
        ))}
      </fieldset>
      <button className="button" type="submit">
        {desk.settleButton}
      </button>
    </form>
  );
}

function RefuseForm({ id, language }: FormProps) {
  const t = messages(language).publicPath.desk;
  return (
    <form method="post" action={`/desk/requests/${id}/refuse`}>
      <h2>{t.refuseTitle}</h2>
      <p>{t.refuseLead}</p>
      <button className="button other" type="submit">
        {t.refuseButton}
      </button>
    </form>
  );
}

function ReviewForm({ id, language }: FormProps) {
  const t = messages(language).publicPath.desk;
  return (
    <form method="post" action={`/desk/requests/${id}/reviewed`}>
      <h2>{t.reviewTitle}</h2>
      <p>{t.reviewLead}</p>
      <button className="button" type="submit">
        {t.reviewButton}
      </button>
    </form>
  );
}
