import {
  type AddressLink,
  confirmAddress,
  lookAtAddressLink,
  stopAddressChange,
} from '../../application/account-address.ts';
import { isRefusal } from '../../domain/errors.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { field, param, readForm, type Web } from '../web.ts';

/** Behind the links in the two mails. Looking changes nothing. */
export async function addressLinkPage(web: Web): Promise<Response> {
  const token = web.req.query('t') ?? '';
  return await orDead(web, async () => {
    const link = await lookAtAddressLink(web.var.parts.context, param(web, 'change'), token);
    return question(web, link, token);
  });
}

export async function answerAddressLink(web: Web): Promise<Response> {
  const { context } = web.var.parts;
  const fields = await readForm(web);
  const id = param(web, 'change');
  const token = field(fields, 't');
  const t = messages(web.var.language).account.address;
  return await orDead(web, async () => {
    if (fields.answer === 'stop') {
      await stopAddressChange(context, id, token);
      return told(web, t.stoppedTitle, t.stoppedLead, true);
    }
    const { mailbox } = await lookAtAddressLink(context, id, token);
    return (await confirmAddress(context, id, token, web.var.signedIn))
      ? told(web, t.doneTitle, t.doneLead, false)
      : told(web, t.halfTitle, t.halfLead[mailbox], false);
  });
}

function question(web: Web, { mailbox, newAddress }: AddressLink, token: string): Response {
  const t = messages(web.var.language).account.address;
  const body = (
    <>
      <h1>{t.linkTitle}</h1>
      <p>{t.linkLead[mailbox](newAddress)}</p>
      <form method="post" action={`/account/address/${param(web, 'change')}`}>
        <input type="hidden" name="t" value={token} />
        <div className="choices">
          <button className="button" type="submit" name="answer" value="confirm">
            {t.confirm[mailbox]}
          </button>
          {mailbox === 'old' && (
            <button className="button other" type="submit" name="answer" value="stop">
              {t.notMe}
            </button>
          )}
        </div>
      </form>
    </>
  );
  return page(web, { title: t.linkTitle, body });
}

function told(web: Web, title: string, lead: string, passwordIsKnown: boolean): Response {
  const t = messages(web.var.language);
  const body = (
    <>
      <h1>{title}</h1>
      <p>{lead}</p>
      {passwordIsKnown ? (
        <a className="button" href="/forgotten-password">
          {t.account.changePassword}
        </a>
      ) : (
        <a href="/account">{t.account.toAccount}</a>
      )}
    </>
  );
  return page(web, { title, body });
}

const statuses = { 'link-unknown': 404, 'link-used': 410, 'link-expired': 410 } as const;

async function orDead(web: Web, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (isRefusal(error) && Object.hasOwn(statuses, error.code)) {
      const t = messages(web.var.language).account.address;
      const code = error.code as keyof typeof statuses;
      const body = (
        <>
          <h1>{t.linkTitle}</h1>
          <p className="notice bad">{t.dead[code]}</p>
        </>
      );
      return page(web, { title: t.linkTitle, body }, statuses[code]);
    }
    throw error;
  }
}
