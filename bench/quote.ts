import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  billingPeriod,
  type Day,
  daysBetween,
  parseDay,
} from '../src/domain/calendar.ts';
import { parseContract } from '../src/domain/contract-document.ts';
import { quote, quoteChoices } from '../src/domain/quote.ts';
import { quoteToDocument } from '../src/domain/quote-document.ts';
import { benchPolicy, ordinary, requestedAt, rich } from './contracts.ts';
import { type Cost, measure, row, tableHead } from './measure.ts';

/** `npm run bench:quote`: the processor time of a quote, and of what it is made of. */

const policy = benchPolicy();
const ordinaryLine = parseContract(ordinary(7));
const richLine = parseContract(rich(7));
const quoted = quote(ordinaryLine, policy, requestedAt, { choice: 'end-of-period', day: null });
const ordinaryText = JSON.stringify(ordinary(7));

const quotes = measure(
  {
    'a quote, ordinary line': () =>
      quote(ordinaryLine, policy, requestedAt, { choice: 'end-of-period', day: null }),
    'all three endings, ordinary line': () => quoteChoices(ordinaryLine, policy, requestedAt, null),
    'a quote, rich line': () => quote(richLine, policy, requestedAt, { choice: 'end-of-period', day: null }),
    'all three endings, rich line': () => quoteChoices(richLine, policy, requestedAt, null),
    'a contract read from JSON, ordinary line': () => parseContract(JSON.parse(ordinaryText)),
    'a quote written as JSON': () => JSON.stringify(quoteToDocument(quoted)),
  },
  50,
);

const day = parseDay('2026-11-22');
const later = parseDay('2027-02-28');
const anchor = parseDay('2025-01-31');
const monthly = { unit: 'month', count: 1 } as const;

const arithmetic = measure(
  {
    'addDays, by Temporal': () => Temporal.PlainDate.from(day).add({ days: 40 }).toString(),
    addDays: () => addDays(day, 40),
    'addMonths, by Temporal': () => Temporal.PlainDate.from(anchor).add({ months: 13 }).toString(),
    addMonths: () => addMonths(anchor, 13),
    'daysBetween, by Temporal': () =>
      Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(later), { largestUnit: 'day' }).days,
    daysBetween: () => daysBetween(day, later),
    'billingPeriod, by Temporal': () => billingPeriodByTemporal(day, anchor),
    billingPeriod: () => billingPeriod(day, monthly, anchor),
  },
  500,
);

print('Quotes', quotes);
print('Days', arithmetic);

function print(what: string, costs: Readonly<Record<string, Cost>>): void {
  console.log(tableHead(what));
  for (const [name, cost] of Object.entries(costs)) {
    console.log(row(name, cost));
  }
  console.log();
}

/** How billing periods of a month were found before days were counted by the platform's own calendar. */
function billingPeriodByTemporal(contained: Day, begins: Day) {
  const billingDay = Temporal.PlainDate.from(begins).day;
  const month = Temporal.PlainDate.from(contained).with({ day: 1 });
  const start = (of: Temporal.PlainDate) => of.with({ day: billingDay }, { overflow: 'constrain' });
  const first = contained >= start(month).toString() ? month : month.subtract({ months: 1 });
  return {
    firstDay: start(first).toString(),
    lastDay: start(first.add({ months: 1 }))
      .subtract({ days: 1 })
      .toString(),
  };
}
