import type { ShownTermination } from '../../application/show-termination.ts';
import { tellReason } from '../../application/tell-reason.ts';
import { reasons } from '../../domain/reason.ts';
import { undoneStates } from '../../domain/transitions.ts';
import { type Language, messages } from '../../text/language.ts';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';

type Props = { readonly shown: ShownTermination; readonly language: Language; readonly own: boolean };

/** Asked only once everything is recorded, never twice, and not of whoever stays after all. */
export function ReasonForm({ shown: { termination, profile }, language, own }: Props) {
  const t = messages(language);
  if (!own || profile.reason !== 'optional') {
    return null;
  }
  if (termination.reason !== null) {
    return <p className="hint">{t.path.reason.thanks}</p>;
  }
  if (undoneStates.includes(termination.state)) {
    return null;
  }
  return (
    <details>
      <summary>{t.path.reason.title}</summary>
      <p>{t.path.reason.lead}</p>
      <form method="post" action={`/terminations/${termination.id}/reason`}>
        <div className="field">
          <label htmlFor="reason">{t.path.reason.label}</label>
          <select id="reason" name="reason">
            {reasons.map((each) => (
              <option key={each} value={each}>
                {t.quote.reason[each]}
              </option>
            ))}
          </select>
        </div>
        <button className="button other" type="submit">
          {t.path.reason.button}
        </button>
      </form>
    </details>
  );
}

export async function sendReason(web: Web): Promise<Response> {
  const id = param(web, 'termination');
  const viewer = viewerOf(requireSignedIn(web));
  await tellReason(web.var.parts.context, viewer, id, field(await readForm(web), 'reason'));
  return web.redirect(`/terminations/${id}`, 303);
}
