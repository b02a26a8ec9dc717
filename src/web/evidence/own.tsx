import { publicNoteCode } from '../../application/public-note.ts';
import { type ShownNote, showNote } from '../../application/show-note.ts';
import type { NoteKind } from '../../domain/evidence.ts';
import { evidencePaper, verifyCommand } from '../../paper/evidence.ts';
import { toPdf } from '../../paper/paper.ts';
import { verifyReceipt } from '../../receipts/verify.ts';
import { billWords } from '../../text/bill.ts';
import { type EvidenceWords, evidenceWords } from '../../text/evidence.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { CaseHelp } from '../portal/status-code.tsx';
import { param, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { EvidenceBody } from './words.tsx';

/** An acknowledgement or a receipt as its owner and staff see it: on a page, and on paper. */

export async function receiptPage(web: Web): Promise<Response> {
  const shown = await ownNote(web, 'receipt');
  const words = wordsOf(web, shown, 'receipt');
  const { language, parts } = web.var;
  const { termination, profile } = shown;
  const t = messages(language);
  const here = `/terminations/${termination.id}`;
  const body = (
    <>
      <h1>{words.title}</h1>
      <p className="notice good">{words.lead}</p>
      <ul className="actions">
        <li>
          <a href={`${here}/receipt.pdf`}>{t.paper.pdf.receipt}</a>
        </li>
        <li>
          <a href={`${here}/receipt.txt`}>{t.status.receipt}</a>
        </li>
      </ul>
      <EvidenceBody words={words} language={language} />
      <h2>{t.paper.proof.title}</h2>
      <ul className="actions">
        <li>
          <a href={`/verify/${publicNoteCode(parts.context, termination.id, 'receipt')}`}>
            {t.paper.proof.link}
          </a>
        </li>
        <li>
          <a href="/key.txt">{t.status.key}</a>
        </li>
      </ul>
      <p>{t.paper.proof.anybody}</p>
      <p>{t.paper.proof.offline(verifyCommand('receipt'))}</p>
      <p className="hint">
        {t.paper.proof.key}
        <br />
        <code>{parts.context.notary.verifierKey}</code>
      </p>
      <p>
        <a href={here}>{t.common.back}</a>
      </p>
      <CaseHelp termination={termination} language={language} />
    </>
  );
  return page(web, { title: words.title, body, brand: profile });
}

/** The same on paper, in the language of the page. */
export async function downloadPaper(web: Web, kind: NoteKind): Promise<Response> {
  const shown = await ownNote(web, kind);
  const { parts, language } = web.var;
  const { termination } = shown;
  const { declaredAt, confirmedAt, completedAt } = termination;
  const url = `${parts.origin}/verify/${publicNoteCode(parts.context, termination.id, kind)}`;
  const proof = { url, verifierKey: parts.context.notary.verifierKey };
  const madeAt = (kind === 'receipt' ? completedAt : confirmedAt) ?? declaredAt;
  const pdf = await toPdf(evidencePaper(wordsOf(web, shown, kind), proof, language, madeAt));
  return web.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="signoff-${kind}-${termination.id}.pdf"`,
  });
}

function ownNote(web: Web, kind: NoteKind): Promise<ShownNote> {
  const viewer = viewerOf(requireSignedIn(web));
  return showNote(web.var.parts.context, viewer, param(web, 'termination'), kind);
}

/** What the note says, with the bill's reasons beside it: those stand in the record alone. */
function wordsOf(web: Web, { note, termination }: ShownNote, kind: NoteKind): EvidenceWords {
  const { language, parts } = web.var;
  const verdict = verifyReceipt(Buffer.from(note), parts.context.notary.verifierKey);
  if (!verdict.valid) {
    throw new Error(`the ${kind} of termination ${termination.id} is not valid: ${verdict.check}`);
  }
  const { quote, finalBill } = termination;
  const bill = kind === 'receipt' ? (finalBill ?? quote) : quote;
  return { ...evidenceWords(verdict, language), bill: billWords(bill, quote.currency, language) };
}
