import { createRequire } from 'node:module';
import type PdfDocument from 'pdfkit';
import type { Language } from '../domain/language.ts';
import { fontFor, type Script } from '../fonts/noto.ts';
import type { Paper } from './content.ts';

const require = createRequire(import.meta.url);

/** Sizes in points, 72 to the inch. */
export const sizes = { title: 21, heading: 12.5, text: 9.5, small: 8, note: 6.8 } as const;
export const colours = { ink: '#1b2230', quiet: '#586173', rule: '#d5dae2', strong: '#8b94a5' } as const;

const margin = { side: 56, top: 54, bottom: 66 } as const;

/** How a language is set: Chinese keeps its quotation marks wide, elsewhere the same characters are narrow. */
const settings: Readonly<Record<Language, { script: Script; features: PDFKit.Mixins.OpenTypeFeatures[] }>> = {
  en: { script: 'sc', features: ['kern', 'palt'] },
  'zh-Hans': { script: 'sc', features: ['kern'] },
  'zh-Hant': { script: 'tc', features: ['kern'] },
  de: { script: 'sc', features: ['kern', 'palt'] },
  fr: { script: 'sc', features: ['kern', 'palt'] },
};

export type Style = {
  readonly size: number;
  readonly strong?: boolean;
  readonly colour?: string;
  readonly atEnd?: boolean;
  /** An address that the text leads to. */
  readonly link?: string;
};

export type Structure = PDFKit.PDFStructureElement;

export type Fonts = {
  readonly regular: Buffer;
  readonly strong: Buffer;
  readonly canShow: (character: string) => boolean;
};

/** @param characters all that are to be shown, if the fonts have them */
export async function openFonts(language: Language, characters: string): Promise<Fonts> {
  const { script } = settings[language];
  const [regular, strong] = await Promise.all([
    fontFor(script, 400, characters),
    fontFor(script, 600, characters),
  ]);
  return {
    regular: regular.bytes,
    strong: strong.bytes,
    canShow: (character) => regular.characters.has(character.codePointAt(0) ?? 0),
  };
}

/** A PDF that is written from top to bottom. What it draws is tagged, for those who have it read out to them. */
export class Sheet {
  readonly left = margin.side;
  readonly width: number;
  /** Where the next thing goes. */
  y: number = margin.top;
  readonly #document: PDFKit.PDFDocument;
  readonly #root: Structure;
  readonly #paper: Paper;
  readonly #chunks: Uint8Array[] = [];

  constructor(paper: Paper, { regular, strong }: Fonts) {
    this.#paper = paper;
    // Loaded when it is first needed: most of what starts here prints nothing.
    const Document: typeof PdfDocument = require('pdfkit');
    this.#document = new Document({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: paper.language,
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: paper.title,
        Author: paper.sender,
        Creator: 'Signoff',
        Producer: 'Signoff',
        CreationDate: paper.madeAt,
        ModDate: paper.madeAt,
      },
    });
    this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#document.registerFont('regular', regular).registerFont('strong', strong);
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
    this.width = this.#document.page.width - 2 * margin.side;
  }

  /** Goes to the next page where less than this is left of the page. */
  need(height: number): void {
    if (this.y + height > this.#document.page.height - margin.bottom) {
      this.#document.addPage();
      this.y = margin.top;
    }
  }

  /** How high a text will be. */
  heightOf(text: string, width: number, style: Style): number {
    this.#set(style);
    return this.#document.heightOfString(text, { width, features: this.#features });
  }

  /** A place in the structure for what `draw` draws, or for elements within it. */
  tag(type: string, draw: (() => void) | null, parent: Structure = this.#root): Structure {
    const element = draw === null ? this.#document.struct(type) : this.#document.struct(type, {}, [draw]);
    parent.add(element);
    return element;
  }

  /** Writes where it is told, and leaves `y` alone. Whoever writes has seen to it that there is room. */
  writeAt(x: number, y: number, width: number, text: string, style: Style): void {
    this.#set(style);
    this.#document.text(text, x, y, {
      width,
      align: style.atEnd ? 'right' : 'left',
      features: this.#features,
      ...(style.link === undefined ? {} : { link: style.link }),
    });
  }

  /** A paragraph over the whole width. */
  write(type: string, text: string, style: Style, parent?: Structure): void {
    const height = this.heightOf(text, this.width, style);
    this.need(height);
    const { y } = this;
    this.tag(type, () => this.writeAt(this.left, y, this.width, text, style), parent);
    this.y += height;
  }

  /** A line from edge to edge, which says nothing to those who listen. */
  rule(colour: string = colours.rule, thickness = 0.5): void {
    this.#artifact('Layout', () => {
      this.#document
        .moveTo(this.left, this.y)
        .lineTo(this.left + this.width, this.y)
        .lineWidth(thickness)
        .stroke(colour);
    });
  }

  /** Black squares, such as those of a QR code; `rows` say where they are. */
  squares(x: number, y: number, size: number, rows: readonly (readonly boolean[])[], alt: string): void {
    const side = size / rows.length;
    const draw = () => {
      for (const [row, modules] of rows.entries()) {
        for (const { from, length } of runsOf(modules)) {
          this.#document.rect(x + from * side, y + row * side, length * side, side);
        }
      }
      this.#document.fill('#000000');
    };
    this.#root.add(this.#document.struct('Figure', { alt }, [draw]));
  }

  /** Writes the feet of all pages and gives the bytes. */
  async close(): Promise<Uint8Array> {
    const { count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#document.switchToPage(index);
      this.#artifact('Pagination', () => this.#foot(`${index + 1} / ${count}`));
    }
    const ended = new Promise((resolve, reject) => this.#document.on('end', resolve).on('error', reject));
    this.#document.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #foot(number: string): void {
    const y = this.#document.page.height - margin.bottom + 22;
    const style = { size: sizes.small, colour: colours.quiet };
    this.writeAt(this.left, y, this.width - 60, this.#paper.footer, style);
    this.writeAt(this.left + this.width - 50, y, 50, number, { ...style, atEnd: true });
  }

  get #features(): PDFKit.Mixins.OpenTypeFeatures[] {
    return settings[this.#paper.language].features;
  }

  #set({ size, strong = false, colour = colours.ink }: Style): void {
    this.#document
      .font(strong ? 'strong' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }

  #artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#document.markContent('Artifact', { type });
    draw();
    this.#document.endMarkedContent();
  }
}

/** Neighbours are drawn as one: between two of them some viewers would show a hair of white. */
function runsOf(modules: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [index, dark] of modules.entries()) {
    const last = runs.at(-1);
    if (dark && last && last.from + last.length === index) {
      last.length += 1;
    } else if (dark) {
      runs.push({ from: index, length: 1 });
    }
  }
  return runs;
}
