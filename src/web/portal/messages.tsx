import { requireOwner } from '../../application/quote-line.ts';
import { type ShownTermination, showTermination } from '../../application/show-termination.ts';
import { isWaiting, newMessageId, readMessage, writeMessage } from '../../application/write-message.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import { showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { Conversation, MessageForm, type Unsent } from '../conversation.tsx';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { StatusCode } from './status-code.tsx';

/** What the subscriber and support have written to each other, and where to write. Staff do so at the desk. */
export async function supportPage(web: Web): Promise<Response> {
  if (requireSignedIn(web).role !== 'subscriber') {
    return web.redirect(`/desk/terminations/${param(web, 'termination')}#messages`, 303);
  }
  return showPage(web, await readOwn(web), null, 200);
}

export async function sendMessage(web: Web): Promise<Response> {
  const shown = await readOwn(web);
  const { id = '', message: text } = await readForm(web);
  if (text === undefined) {
    throw new Refusal('form-malformed', { field: 'message' });
  }
  const read = readMessage(text);
  if ('problem' in read) {
    return showPage(web, shown, { problem: read.problem, text }, 400);
  }
  try {
    const viewer = viewerOf(requireSignedIn(web));
    await writeMessage(web.var.parts.context, viewer, shown.termination.id, { id, body: read.body });
  } catch (error) {
    // What somebody has written is not thrown away.
    if (isRefusal(error, 'too-many-tries')) {
      return showPage(web, shown, { problem: 'too-many', text }, 429);
    }
    throw error;
  }
  return web.redirect(`/terminations/${shown.termination.id}/support`, 303);
}

async function readOwn(web: Web): Promise<ShownTermination> {
  const viewer = viewerOf(requireSignedIn(web));
  const shown = await showTermination(web.var.parts.context, viewer, param(web, 'termination'));
  requireOwner(viewer, shown.termination);
  return shown;
}

function showPage(
  web: Web,
  shown: ShownTermination,
  unsent: Unsent | null,
  status: 200 | 400 | 429,
): Response {
  const { language } = web.var;
  const { termination, line, profile, messages: said } = shown;
  const t = messages(language);
  const { title, ...words } = t.support.page;
  const body = (
    <>
      <h1>{title}</h1>
      <p>{words.lead(profile.name)}</p>
      <Facts
        rows={[
          [t.check.what, line.label || line.name],
          [t.common.reference, <code key="reference">{showReference(termination.id)}</code>],
          [t.support.code, <StatusCode key="code" code={termination.statusCode} />],
        ]}
      />
      {said.length > 0 && <h2>{words.conversation}</h2>}
      <Conversation said={said} zone={profile.zone} language={language} />
      {said.some(isWaiting) && <p className="notice good">{words.waits}</p>}
      <MessageForm
        action={`/terminations/${termination.id}/support`}
        id={newMessageId(termination)}
        label={words.message}
        hint={words.messageHint}
        button={words.send}
        unsent={unsent}
        seenUpTo={null}
        language={language}
      />
      <p className="hint">{t.common.needHelp(profile.contact.email, profile.contact.phone ?? null)}</p>
      <p>
        <a href={`/terminations/${termination.id}`}>{words.back}</a>
      </p>
    </>
  );
  return page(web, { title, body, brand: profile }, status);
}
