import { giveRefundAccount, ownRefund, type ShownRefund } from '../../application/refund-account.ts';
import {
  type AccountProblem,
  accountKind,
  readBankAccount,
  type WrittenAccount,
} from '../../domain/bank-account.ts';
import { showDay, showMoney } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { TextField } from '../fields.tsx';
import { page } from '../layout.tsx';
import { Problem } from '../parts.tsx';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { CaseHelp } from './status-code.tsx';

const nothing: WrittenAccount = { holder: '', iban: '', number: '', bankCode: '' };

/** Where somebody says to which bank account a refund goes. Who was asked no more is shown how far it is. */
export async function refundFormPage(web: Web): Promise<Response> {
  const shown = await readRefund(web);
  return shown.refund.state === 'asking'
    ? formPage(web, shown, nothing, [])
    : web.redirect(statusPath(shown), 303);
}

export async function sendRefundForm(web: Web): Promise<Response> {
  const shown = await readRefund(web);
  const form = await readForm(web);
  const byIban = accountKind(shown.refund.currency) === 'iban';
  const written: WrittenAccount = {
    ...nothing,
    holder: field(form, 'holder'),
    ...(byIban
      ? { iban: field(form, 'iban') }
      : { number: field(form, 'number'), bankCode: field(form, 'bankCode') }),
  };
  const read = readBankAccount(written, shown.refund.currency);
  if ('problems' in read) {
    return formPage(web, shown, written, read.problems);
  }
  const viewer = viewerOf(requireSignedIn(web));
  await giveRefundAccount(web.var.parts.context, viewer, shown.termination.id, read.account);
  return web.redirect(statusPath(shown), 303);
}

async function readRefund(web: Web): Promise<ShownRefund> {
  const viewer = viewerOf(requireSignedIn(web));
  return await ownRefund(web.var.parts.context, viewer, param(web, 'termination'));
}

function statusPath({ termination }: ShownRefund): string {
  return `/terminations/${termination.id}`;
}

function formPage(
  web: Web,
  shown: ShownRefund,
  written: WrittenAccount,
  problems: readonly AccountProblem[],
): Response {
  const { language } = web.var;
  const { refund } = shown;
  const t = messages(language).refund.form;
  const british = refund.currency === 'GBP';
  const problemWords = british ? { ...t.problem, ...t.britishProblem } : t.problem;
  const body = (
    <>
      <h1>{t.title}</h1>
      {problems.map((problem) => (
        <Problem key={problem} words={problemWords[problem]} />
      ))}
      <p>{t.lead(showMoney(refund.amountMinor, refund.currency, language))}</p>
      <p>{t.deadline(showDay(refund.dueOn, language))}</p>
      <form method="post" action={`${statusPath(shown)}/refund`}>
        <TextField name="holder" label={t.holder} value={written.holder} longest={200} autoComplete="name" />
        {accountKind(refund.currency) === 'iban' ? (
          <TextField name="iban" label={t.iban} hint={t.ibanHint} value={written.iban} longest={60} />
        ) : (
          <>
            <TextField name="number" label={t.number} value={written.number} longest={60} />
            <TextField
              name="bankCode"
              label={british ? t.sortCode : t.bankCode}
              hint={british ? t.sortCodeHint : t.bankCodeHint}
              value={written.bankCode}
              longest={40}
            />
          </>
        )}
        <p className="hint">{t.kept}</p>
        <div className="choices">
          <button className="button" type="submit">
            {t.button}
          </button>
          <a className="button" href={statusPath(shown)}>
            {t.back}
          </a>
        </div>
      </form>
      <CaseHelp termination={shown.termination} language={language} />
    </>
  );
  return page(web, { title: t.title, body }, problems.length > 0 ? 400 : 200);
}
