import { readPublicNote } from '../../application/public-note.ts';
import { parseVerifierKey } from '../../receipts/keys.ts';
import { type Verdict, verifyReceipt } from '../../receipts/verify.ts';
import { evidenceWords } from '../../text/evidence.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { param, readForm, type Web } from '../web.ts';
import { EvidenceBody } from './words.tsx';

/** Where anybody checks signed evidence, without signing in: by its text, or by the code that is printed on it. */

export function verifyPage(web: Web): Response {
  const { title } = messages(web.var.language).verify;
  return page(web, { title, body: <NoteForm web={web} text="" /> });
}

/** Checks what was pasted. Nothing of it is kept. */
export async function verifyPasted(web: Web): Promise<Response> {
  const t = messages(web.var.language).verify;
  const pasted = (await readForm(web)).note ?? '';
  const verdict = verdictOn(web, asFile(pasted));
  const body = verdict.valid ? (
    <>
      <h1>{t.valid[verdict.kind]}</h1>
      <Valid web={web} verdict={verdict} />
      <p>
        <a href="/verify">{t.again}</a>
      </p>
    </>
  ) : (
    <NoteForm web={web} text={pasted} problem={verdict} />
  );
  return page(web, { title: verdict.valid ? t.valid[verdict.kind] : t.invalid, body });
}

/** What the code of a paper leads to. */
export async function verifyByCode(web: Web): Promise<Response> {
  const code = param(web, 'code');
  const { note } = await readPublicNote(web.var.parts.context, code);
  const t = messages(web.var.language).verify;
  const verdict = verdictOn(web, note);
  const title = verdict.valid ? t.valid[verdict.kind] : t.invalid;
  const body = (
    <>
      <h1>{title}</h1>
      <p>{t.byCode}</p>
      {verdict.valid ? <Valid web={web} verdict={verdict} /> : <Invalid web={web} verdict={verdict} />}
      <ul className="actions">
        <li>
          <a href={`/verify/${code}/note.txt`}>{t.download}</a>
        </li>
        <li>
          <a href="/key.txt">{messages(web.var.language).status.key}</a>
        </li>
        <li>
          <a href="/verify">{t.again}</a>
        </li>
      </ul>
    </>
  );
  return page(web, { title, body });
}

/** The signed file behind a code. */
export async function downloadPublicNote(web: Web): Promise<Response> {
  const { kind, note } = await readPublicNote(web.var.parts.context, param(web, 'code'));
  web.header('content-disposition', `attachment; filename="${kind}.txt"`);
  return web.text(note);
}

/** A browser sends other line ends than the file has, and people copy a little more or less than all of it. */
function asFile(pasted: string): string {
  return `${pasted.replace(/\r\n?/g, '\n').trim()}\n`;
}

function verdictOn(web: Web, note: string): Verdict {
  return verifyReceipt(Buffer.from(note), web.var.parts.context.notary.verifierKey);
}

type Props<V extends boolean> = { readonly web: Web; readonly verdict: Extract<Verdict, { valid: V }> };

function Valid({ web, verdict }: Props<true>) {
  const { language, parts } = web.var;
  const t = messages(language).verify;
  const { name, id } = parseVerifierKey(parts.context.notary.verifierKey);
  return (
    <>
      <p className="notice good" role="status">
        {t.validLead(`${name} (${id})`)}
      </p>
      <p>{t.own}</p>
      <EvidenceBody words={evidenceWords(verdict, language)} language={language} />
    </>
  );
}

function Invalid({ web, verdict: { check, reason } }: Props<false>) {
  const t = messages(web.var.language).verify;
  return (
    <div className="notice bad" role="alert">
      <p>{check === 'key-file' ? t.fault.key : t.fault[check]}</p>
      <details>
        <summary>{t.exactly}</summary>
        <p lang="en">
          {check}: {reason}
        </p>
      </details>
    </div>
  );
}

type FormProps = {
  readonly web: Web;
  readonly text: string;
  readonly problem?: Extract<Verdict, { valid: false }>;
};

function NoteForm({ web, text, problem }: FormProps) {
  const t = messages(web.var.language).verify;
  return (
    <>
      <h1>{problem ? t.invalid : t.title}</h1>
      {problem ? <Invalid web={web} verdict={problem} /> : <p>{t.lead}</p>}
      <form method="post" action="/verify">
        <div className="field">
          <label htmlFor="note">{t.label}</label>
          <p className="hint" id="note-hint">
            {t.hint}
          </p>
          <textarea
            id="note"
            name="note"
            className="source"
            rows={12}
            required
            spellCheck={false}
            aria-describedby="note-hint"
            defaultValue={text}
          />
        </div>
        <button className="button" type="submit">
          {t.button}
        </button>
      </form>
    </>
  );
}
