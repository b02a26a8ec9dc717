import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, packs, type Rule } from '../src/domain/policy/law.ts';
import { demandText } from '../src/domain/policy/lawful-text.ts';

const file = join(import.meta.dirname, '..', 'docs', 'jurisdictions.md');

/** The packs as a lawyer reads them: drawn from the data that the program itself keeps to. */
export function jurisdictionPage(): string {
  return [
    '# What the law asks of ending a line',
    '',
    '**This is not legal advice.** It is what Signoff takes the law to be, rule by rule, so that a lawyer can check it',
    'without reading code. Drawn from `src/domain/policy/packs/` by `npm run jurisdictions`; correct a rule there.',
    '',
    'How sure a rule is:',
    '',
    '- **H**: read in a statute or an official page. A profile that breaks it is refused.',
    "- **M**: read on a regulator's or law firm's page. A profile that breaks it is refused.",
    '- **L**: a weak page, **mem**: from memory. It warns and never refuses.',
    '',
    'Before the day on which it comes into force a rule warns and does not refuse. A *duty* is for people: no profile can',
    'break it. Where two rules are about the same thing the stricter counts. Whom a rule protects: consumers (C),',
    'businesses (B), lines of machines (M).',
    '',
    ...packs.flatMap(sectionOf),
  ].join('\n');
}

/** What the repository holds. */
export function committedPage(): string {
  return readFileSync(file, 'utf8');
}

function sectionOf({ name, jurisdiction, within, rules }: Pack): string[] {
  const outer = packs.find((pack) => pack.jurisdiction === within);
  return [
    `## ${name} (${jurisdiction})`,
    '',
    ...(outer
      ? [`What counts in the whole of the ${outer.name} (${outer.jurisdiction}) counts here too.`, '']
      : []),
    '| rule | what it says | what a profile must have | for | source | sure | in force from | read on |',
    '|---|---|---|---|---|---|---|---|',
    ...rules.map(rowOf),
    '',
  ];
}

function rowOf(rule: Rule): string {
  const { id, says, audiences, source, sureness, inForceFrom, readOn } = rule;
  const demand = rule.demand.kind === 'duty' ? '*duty*' : demandText(rule);
  const whom = audiences.map((audience) => audience.charAt(0).toUpperCase()).join(' ');
  const cells = [`\`${id}\``, says, demand, whom, source, sureness, inForceFrom ?? '', readOn];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (import.meta.main) {
  writeFileSync(file, jurisdictionPage());
}
