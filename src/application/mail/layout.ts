import type { BillWords, LineWords } from '../../text/bill.ts';
import { labelled } from '../../text/format.ts';
import type { Language } from '../../text/language.ts';

/** The parts of a mail, in order. Written once, they become HTML and plain text. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** What somebody wrote, with its lines as they are. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'bill'; readonly title: string; readonly bill: BillWords };

export type Letter = {
  readonly language: Language;
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
};

/** One simple column that every mail program shows; no image, nothing loaded from anywhere. */
export function letterToHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="${letter.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f7;color:#1b1f24;font:16px/1.6 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
${letter.blocks.map(blockToHtml).join('\n')}
</div>
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#57606a">${escapeHtml(letter.footer)}</p>
</body>
</html>
`;
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p style="margin:0 0 16px;overflow-wrap:anywhere">${escapeHtml(block.text)}</p>`;
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #d8dee4;overflow-wrap:anywhere">${escapeHtml(block.text).replaceAll('\n', '<br>')}</blockquote>`;
    case 'button':
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 20px;background:#0b5cad;color:#ffffff;border-radius:6px;text-decoration:none">${escapeHtml(block.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#57606a;word-break:break-all">${escapeHtml(block.url)}</p>`;
    case 'facts':
      return `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${block.rows
        .map(
          ([name, value]) =>
            `<tr><td style="padding:4px 16px 4px 0;color:#57606a;vertical-align:top;word-break:keep-all">${escapeHtml(name)}</td><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
        )
        .join('')}</table>`;
    case 'bill':
      return billToHtml(block.title, block.bill);
  }
}

const hint = 'font-size:13px;color:#57606a';

function billToHtml(title: string, { lines, total, taxes, others, othersTitle }: BillWords): string {
  const cell = 'padding:6px 0;border-bottom:1px solid #d8dee4;vertical-align:top';
  const row = (text: string, amount: string) =>
    `<tr><td style="${cell}">${text}</td><td style="${cell};padding-left:16px;text-align:right;white-space:nowrap">${amount}</td></tr>`;
  const bold = (text: string) => `<strong>${escapeHtml(text)}</strong>`;
  return [
    `<p style="margin:0">${bold(title)}</p>`,
    '<table role="presentation" style="width:100%;margin:0 0 8px;border-collapse:collapse">',
    ...lines.map((line) => row(billLineToHtml(line), escapeHtml(line.amount))),
    row(bold(total[0]), bold(total[1])),
    '</table>',
    ...taxes.map((words) => `<p style="margin:0 0 8px;${hint}">${escapeHtml(words)}</p>`),
    ...(others.length > 0 ? [`<p style="margin:8px 0 0">${bold(othersTitle)}</p>`] : []),
    ...others.map((line) => `<p style="margin:0 0 8px">${billLineToHtml(line)}</p>`),
  ].join('\n');
}

function billLineToHtml({ name, why }: LineWords): string {
  return `${escapeHtml(name)}<br><span style="${hint}">${escapeHtml(why)}</span>`;
}

export function letterToText(letter: Letter): string {
  const blocks = letter.blocks.map((block) => blockToText(block, letter.language));
  return `${[...blocks, `-- \n${letter.footer}`].join('\n\n')}\n`;
}

function blockToText(block: Block, language: Language): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'quote':
      return block.text.replaceAll(/^/gm, '> ');
    case 'button':
      return `${labelled(language, block.label, '').trimEnd()}\n${block.url}`;
    case 'facts':
      return block.rows.map(([name, value]) => labelled(language, name, value)).join('\n');
    case 'bill':
      return billToText(block.title, block.bill, language);
  }
}

function billToText(title: string, bill: BillWords, language: Language): string {
  const { lines, total, taxes, others, othersTitle } = bill;
  return [
    title,
    ...lines.map(({ name, why, amount }) => `- ${labelled(language, name, amount)}\n  ${why}`),
    labelled(language, ...total),
    ...taxes,
    ...(others.length > 0 ? ['', othersTitle] : []),
    ...others.map(({ name, why }) => `- ${name}\n  ${why}`),
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
