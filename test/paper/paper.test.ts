import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import type { Language } from '../../src/domain/language.ts';
import { type Paper, type PaperBlock, toPdf } from '../../src/paper/paper.ts';
import { qrModules } from '../../src/paper/qr.ts';

type Decoded = { readonly data: string } | null;
const jsqr: (pixels: Uint8ClampedArray, width: number, height: number) => Decoded = createRequire(
  import.meta.url,
)('jsqr');

const words: Readonly<Record<Language, string>> = {
  en: 'Nothing more is charged: £12.30 of £1,234.56 – “off” since today; it’s checked.',
  de: 'Größe, Übermaß und Ärger: „Datenkarte“ für 12,30 €, Straße 5 – geprüft.',
  fr: 'L’œuvre est achevée : « Signoff » a coupé la ligne, été comme hiver, pour 1 234,50 €.',
  'zh-Hans': '这张流量卡已经注销，网络已关闭（已核实）。请“妥善”保存这份证明：￥12.30。',
  'zh-Hant': '這張上網卡已經註銷，網路已關閉（已查證）。請妥善保存這份「註銷證明」：NT$12.30。',
};

function paperOf(language: Language, blocks: readonly PaperBlock[], rest: Partial<Paper> = {}): Paper {
  return {
    title: words[language].slice(0, 12),
    sender: 'Example Mobile',
    language,
    footer: 'foot 3f7k-2m9q',
    madeAt: new Date('2026-12-01T00:00:00Z'),
    blocks,
    ...rest,
  };
}

/** What somebody reads in it, without the breaks of its lines. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return squeezed(text);
}

/** Without any space: those at the ends of lines are gone, and narrow ones are wide. */
function squeezed(text: string): string {
  return text.replace(/\s+/gu, '');
}

describe('a paper', () => {
  for (const language of Object.keys(words) as Language[]) {
    test(`says in ${language} what was put in, character by character`, async () => {
      const text = words[language];
      const pdf = await toPdf(
        paperOf(language, [
          { kind: 'heading', text: `1 ${text}` },
          { kind: 'text', text: `2 ${text}` },
          { kind: 'facts', rows: [['name', `3 ${text}`]] },
          {
            kind: 'table',
            columns: [
              { name: 'column', share: 3 },
              { name: 'amount', share: 1, amount: true },
            ],
            rows: [[{ text: `4 ${text}`, detail: `5 ${text}` }, '12.30']],
            total: ['total', '99.99'],
          },
          { kind: 'list', items: [`6 ${text}`] },
          { kind: 'note', text: `7 ${text}` },
        ]),
      );
      const read = await textOf(pdf);
      for (const part of [1, 2, 3, 4, 5, 6, 7]) {
        assert.ok(read.includes(squeezed(`${part} ${text}`)), `${part} is missing in ${read}`);
      }
      for (const part of [
        text.slice(0, 12),
        'Example Mobile',
        'column',
        '12.30',
        'total',
        '99.99',
        'foot3f7k-2m9q',
        '1/1',
      ]) {
        assert.ok(read.includes(squeezed(part)), part);
      }
    });
  }

  test('is the same bytes for the same words, and carries its title, language and date', async () => {
    const paper = paperOf('zh-Hans', [{ kind: 'text', text: words['zh-Hans'] }]);
    const [one, other] = [await toPdf(paper), await toPdf(paper)];
    assert.deepEqual(Buffer.from(one), Buffer.from(other));
    const { info } = await getMeta(await getDocumentProxy(new Uint8Array(one)));
    assert.equal(info.Title, paper.title);
    assert.equal(info.Language, 'zh-Hans');
    assert.match(String(info.CreationDate), /^D:20261201000000Z/);
  });

  test('has a structure for those who have it read out', async () => {
    const pdf = await toPdf(
      paperOf('en', [
        { kind: 'heading', text: 'Heading' },
        { kind: 'facts', rows: [['name', 'value']] },
        { kind: 'list', items: ['item'] },
        { kind: 'qr', url: 'https://signoff.example/verify/x', caption: ['caption'] },
      ]),
    );
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    for (const role of [
      'Document',
      'H1',
      'H2',
      'P',
      'Table',
      'TR',
      'TH',
      'TD',
      'L',
      'LI',
      'LBody',
      'Figure',
    ]) {
      assert.ok(tree.includes(`"role":"${role}"`), `${role} in ${tree}`);
    }
    assert.ok(tree.includes('https://signoff.example/verify/x'));
  });

  test('goes on over the page, with the number of each page at its foot', async () => {
    const rows = Array.from({ length: 90 }, (_, index): [string, string] => [
      `row ${index}`,
      `value ${index}.`,
    ]);
    const pdf = await toPdf(paperOf('de', [{ kind: 'facts', rows }]));
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
    assert.ok(totalPages > 1);
    const pages = text.map(squeezed);
    for (const [index, page] of pages.entries()) {
      assert.ok(page.includes(`${index + 1}/${totalPages}`), page);
    }
    for (const [name] of rows) {
      assert.equal(pages.filter((page) => page.includes(`${squeezed(name)}value`)).length, 1, name);
    }
  });

  test('shows a mark where no font has the character, and leaves out what cannot be seen', async () => {
    const read = await textOf(
      await toPdf(paperOf('en', [{ kind: 'text', text: 'a\u202eb\u0000c\u200bd😀e\ud800f ß注註' }])),
    );
    assert.ok(read.includes('abcd〓e〓fß注註'), read);
  });

  test('has a code to scan that leads to its address', async () => {
    const url = 'https://signoff.example/verify/00abcdefghijklmn-0123456789abcdefABCDEF';
    const modules = qrModules(url);
    const [scale, border] = [4, 4];
    const side = (modules.length + 2 * border) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    modules.forEach((row, y) => {
      row.forEach((dark, x) => {
        for (let dot = 0; dark && dot < scale * scale; dot += 1) {
          const at =
            ((y + border) * scale + Math.floor(dot / scale)) * side + (x + border) * scale + (dot % scale);
          pixels.fill(0, at * 4, at * 4 + 3);
        }
      });
    });
    assert.equal(jsqr(pixels, side, side)?.data, url);
  });
});
