import { askForExport, openExport, ownExport } from '../../application/export-ask.ts';
import type { ExportRecord } from '../../application/export-records.ts';
import { limits } from '../../application/limits.ts';
import { dayAt } from '../../domain/calendar.ts';
import { exportedParts } from '../../text/export-messages.ts';
import { showInstant, showNumber } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';

/** Everything that is kept about an account, to take along: how far its file is, and the file. */
export async function dataPage(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const current = await ownExport(web.var.parts.context, viewer);
  const { language } = web.var;
  const t = messages(language).export;
  const body = (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {current?.state === 'making' ? (
        <Making current={current} language={language} />
      ) : (
        <>
          {current?.state === 'ready' && <Ready current={current} language={language} />}
          {current?.state === 'failed' && <p className="notice bad">{t.failed}</p>}
          <Ask current={current} language={language} />
        </>
      )}
      <h2>{t.contents}</h2>
      <ul>
        {exportedParts.map((part) => (
          <li key={part}>{t.part[part]}</li>
        ))}
      </ul>
      <p>{t.careful}</p>
    </>
  );
  return page(web, { title: t.title, body, watch: current?.state === 'making' });
}

export async function askForData(web: Web): Promise<Response> {
  const { accountId, role } = requireSignedIn(web);
  const shown = field(await readForm(web), 'shown');
  await askForExport(web.var.parts.context, { accountId, role }, web.var.language, shown);
  return web.redirect('/data', 303);
}

/** The file, read and sent piece by piece. */
export async function downloadData(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const id = /^(.*)\.zip$/.exec(param(web, 'file'))?.[1] ?? '';
  const { record, bytes, pieces } = await openExport(web.var.parts.context, viewer, id);
  const name = `signoff-data-${dayAt(record.askedAt, 'UTC')}.zip`;
  return web.body(streamOf(pieces()), 200, {
    'content-type': 'application/zip',
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="${name}"`,
  });
}

/** Reads on only when what was read has been sent. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) {
          controller.close();
        } else {
          controller.enqueue(value);
        }
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

type Props = { readonly current: ExportRecord; readonly language: Language };

function Making({ current: { filesDone, files }, language }: Props) {
  const t = messages(language).export;
  return (
    <>
      <div className="notice" aria-live="polite" data-watch={1}>
        <p>{t.making}</p>
        {files === null ? (
          <p>{t.begins}</p>
        ) : (
          <p>
            <progress value={filesDone} max={files} aria-label={t.progress(filesDone, files)} />{' '}
            {t.progress(filesDone, files)}
          </p>
        )}
      </div>
      <p>
        <a href="/data">{t.lookAgain}</a>
      </p>
    </>
  );
}

function Ready({ current: { id, bytes, askedAt, expiresAt }, language }: Props) {
  const t = messages(language).export;
  const kilobytes = showNumber(((bytes ?? 0n) + 999n) / 1_000n, language);
  return (
    <div className="notice good">
      <p>
        <strong>{t.ready}</strong> {t.madeAt(showInstant(askedAt, 'UTC', language))}
      </p>
      <p>
        <a className="button" href={`/data/${id}.zip`}>
          {t.download(kilobytes)}
        </a>
      </p>
      {expiresAt !== null && <p className="hint">{t.keptUntil(showInstant(expiresAt, 'UTC', language))}</p>}
    </div>
  );
}

function Ask({ current, language }: { readonly current: ExportRecord | null; readonly language: Language }) {
  const t = messages(language).export;
  const ready = current?.state === 'ready';
  return (
    <form method="post" action="/data">
      {/* Asked for twice in a row, one file is made: the second form shows the state before the first. */}
      <input type="hidden" name="shown" value={current?.id ?? ''} />
      <button className={ready ? 'button other' : 'button'} type="submit">
        {ready ? t.again : t.ask}
      </button>
      <p className="hint">
        {ready && <>{t.againHint} </>}
        {t.limit(limits.export.most)}
      </p>
    </form>
  );
}
