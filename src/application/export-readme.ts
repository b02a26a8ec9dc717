import { type ExportedPart, exportedParts } from '../text/export-messages.ts';
import { showInstant } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';
import type { ExportFile } from './export-table.ts';

/** What is in an export and how to read it, in words. */
export function readMe(name: string, at: Date, files: readonly ExportFile[], language: Language): string {
  const { readMe: t, part, contents } = messages(language).export;
  const held = exportedParts.filter((each) => files.some((file) => partOf(file) === each));
  const paragraphs = [
    t.title,
    t.of(name, showInstant(at, 'UTC', language)),
    contents,
    held.map((each) => `${namesOf(each, files)}\n    ${part[each]}`).join('\n'),
    ...t.reading,
    t.check,
    t.careful,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function partOf({ name }: ExportFile): string | undefined {
  return name.split(/[./]/)[0];
}

/** `usage.csv, usage.json`; of a folder its name. */
function namesOf(part: ExportedPart, files: readonly ExportFile[]): string {
  const names = files.filter((file) => partOf(file) === part).map(({ name }) => name);
  return [...new Set(names.map((name) => (name.includes('/') ? `${part}/` : name)))].join(', ');
}
