import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Day } from '../../src/domain/calendar.ts';
import { addDays, addMonths, billingPeriod, parseDay } from '../../src/domain/calendar.ts';
import { eidWithCheckDigits, iccidWithCheckDigit } from '../../src/domain/ids.ts';
import { formatMinor, sum } from '../../src/domain/money.ts';
import type { Line, Postpaid, Prepaid, Usage } from './population.ts';
import { asOf, drawPopulation } from './population.ts';

/**
 * Writes the files of the example extract, the same on every run: `node --import ./scripts/loader.mjs examples/t-m/generate.ts`.
 * Nobody in it exists: addresses are RFC 2606's, numbers Ofcom's for drama (07700 900000 to 900999), IMSIs of
 * the test network 001-01.
 */

type Cells = readonly string[];

/** The month that contains `day` and begins on `billingDay`. */
function periodOf(day: Day, billingDay: number) {
  const anchor = parseDay(`2000-01-${String(billingDay).padStart(2, '0')}`);
  return billingPeriod(day, { unit: 'month', count: 1 }, anchor);
}

/** Null where no invoice was issued by `asOf`. */
function invoicedThrough(contract: Postpaid): Day | null {
  const current = periodOf(asOf, contract.billingDay);
  const through = contract.billed === 'in-advance' ? current.lastDay : addDays(current.firstDay, -1);
  return through < contract.startsOn ? null : through;
}

/** The latest invoices for whole periods, newest first. Each also holds the usage of the period that closed before it. */
function invoices(contract: Postpaid, usage: readonly Usage[]) {
  const { billingDay, startsOn, billed, priceMinor } = contract;
  const latest = periodOf(invoicedThrough(contract) ?? startsOn, billingDay);
  const periods = [latest, periodOf(addDays(latest.firstDay, -1), billingDay)];
  return periods
    .filter((period) => period.firstDay >= startsOn && invoicedThrough(contract) !== null)
    .map((period) => {
      const issuedOn = billed === 'in-advance' ? period.firstDay : addDays(period.lastDay, 1);
      const closed = periodOf(addDays(issuedOn, -1), billingDay);
      const extra = usage.filter(({ day }) => day >= closed.firstDay && day <= closed.lastDay);
      return { issuedOn, amountMinor: priceMinor + sum(extra.map(({ amountMinor }) => amountMinor)) };
    });
}

function lineCells(line: Line, id: string, number: number): Cells {
  const digits = String(number).padStart(9, '0');
  return [
    id,
    line.account,
    line.kind,
    iccidWithCheckDigit(`894400026${digits}`),
    `001010000${(line.trigger ?? String(number)).padStart(6, '0')}`,
    `+447700${900_000 + number}`,
    line.kind === 'esim' ? eidWithCheckDigits(`890440000000000000026${digits}`) : '',
    line.label,
    line.contract.startsOn,
  ];
}

/** The IMSIs and the profile beside the card are in ranges of their own, so that they are no other line's. */
function cardCells({ further = [] }: Line, id: string, number: number): readonly Cells[] {
  const digits = String(number).padStart(9, '0');
  return further.map((what, index) => [
    id,
    iccidWithCheckDigit(`${what === 'imsi' ? '894400026' : '894400027'}${digits}`),
    `00101000${index + 1}${digits.slice(3)}`,
    what === 'esim' ? eidWithCheckDigits(`890440000000000000027${digits}`) : '',
  ]);
}

function contractCells(contract: Postpaid | Prepaid, id: string): Cells {
  const { kind, startsOn, commitmentMonths } = contract;
  const commitmentEndsOn = commitmentMonths === 0 ? '' : addDays(addMonths(startsOn, commitmentMonths), -1);
  const common = [id, kind, 'GBP', startsOn, commitmentEndsOn];
  if (contract.kind === 'prepaid') {
    return [...common, '', '', '', '', gbp(contract.balanceMinor)];
  }
  const { priceMinor, billed, billingDay } = contract;
  return [...common, gbp(priceMinor), billed, String(billingDay), invoicedThrough(contract) ?? '', ''];
}

function chargeCells(contract: Postpaid, usage: readonly Usage[], id: string): readonly Cells[] {
  return invoices(contract, usage).map(({ issuedOn, amountMinor }, age) => [
    id,
    `${issuedOn.replaceAll('-', '')}-${id}`,
    issuedOn,
    addDays(issuedOn, 14),
    gbp(amountMinor),
    age < contract.unpaid ? 'open' : 'paid',
  ]);
}

/** A prepaid balance pays at once; an invoice holds the usage of the periods that are over. */
function usageCells(contract: Postpaid | Prepaid, usage: readonly Usage[], id: string): readonly Cells[] {
  return usage.map(({ day, megabytes, amountMinor }) => {
    const billed = contract.kind === 'prepaid' || day < periodOf(asOf, contract.billingDay).firstDay;
    return [id, day, String(megabytes), gbp(amountMinor), billed ? 'yes' : 'no'];
  });
}

function gbp(amountMinor: bigint): string {
  return formatMinor(amountMinor, 'GBP');
}

function csv(header: string, rows: readonly Cells[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...rows.map((row) => row.map(quoted).join(','))].map((row) => `${row}\n`).join('');
}

/** The text of each file of the extract, by its name. */
export function generate(): Readonly<Record<string, string>> {
  const population = drawPopulation();
  const lines = population.lines.map((line, index) => ({
    ...line,
    number: index + 1,
    id: `L${String(index + 1).padStart(5, '0')}`,
  }));
  return {
    'accounts.csv': csv(
      'account,name,email,language,role',
      population.accounts.map(({ account, name, email, language, role }) => [
        account,
        name,
        email,
        language,
        role,
      ]),
    ),
    'lines.csv': csv(
      'line,account,kind,iccid,imsi,msisdn,eid,label,activated_on',
      lines.map((line) => lineCells(line, line.id, line.number)),
    ),
    'cards.csv': csv(
      'line,iccid,imsi,eid',
      lines.flatMap((line) => cardCells(line, line.id, line.number)),
    ),
    'contracts.csv': csv(
      'line,kind,currency,starts_on,commitment_ends_on,monthly_price,billed,billing_day,invoiced_through,balance',
      lines.flatMap(({ contract, id }) =>
        contract.kind === 'document' ? [] : [contractCells(contract, id)],
      ),
    ),
    'contracts.ndjson': lines
      .flatMap(({ contract, id }) =>
        contract.kind === 'document' ? [`${JSON.stringify({ line: id, terms: contract.terms })}\n`] : [],
      )
      .join(''),
    'charges.csv': csv(
      'line,invoice,issued_on,due_on,amount,status',
      lines.flatMap(({ contract, usage, id }) =>
        contract.kind === 'postpaid' ? chargeCells(contract, usage, id) : [],
      ),
    ),
    'usage.csv': csv(
      'line,day,megabytes,amount,billed',
      lines.flatMap(({ contract, usage, id }) =>
        contract.kind === 'document' ? [] : usageCells(contract, usage, id),
      ),
    ),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of Object.entries(generate())) {
    writeFileSync(new URL(file, import.meta.url), content);
  }
}
