import { declare } from '../../application/declare.ts';
import { countTry, limits } from '../../application/limits.ts';
import { type QuotedLine, quoteLine } from '../../application/quote-line.ts';
import { parseDay } from '../../domain/calendar.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import { type EndChoice, endChoices } from '../../domain/policy/profile.ts';
import type { Ending } from '../../domain/quote.ts';
import { type Reason, reasons } from '../../domain/reason.ts';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { checkPage } from './check.tsx';
import type { Choice } from './choice.ts';
import { quotePage } from './quote.tsx';

/** First page: what would happen, and what it costs. */
export async function showQuote(web: Web): Promise<Response> {
  const end = web.req.query('end');
  const ending = end === undefined ? null : readEnding({ end, day: web.req.query('day') });
  const quoted = await readQuote(web, ending);
  const { choice, serviceEndsOn } = quoted.quote;
  const offered = { choice, day: choice === 'chosen-day' ? serviceEndsOn : null };
  return quotePage(web, quoted, { ending: ending ?? offered, reason: null });
}

/** Second page: everything once more, and the button that declares. */
export async function showCheck(web: Web): Promise<Response> {
  const choice = readChoice(await readForm(web));
  return checkPage(web, await readQuote(web, choice.ending), choice, null);
}

/** The declaration. Pressed twice, it is one. */
export async function declareTermination(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const { context } = web.var.parts;
  const form = await readForm(web);
  const choice = readChoice(form);
  await countTry(context, limits.declare, signedIn.accountId);
  try {
    const terminationId = await declare(context, viewerOf(signedIn), {
      ...choice,
      lineId: param(web, 'line'),
      shown: field(form, 'shown'),
      language: web.var.language,
    });
    return web.redirect(`/terminations/${terminationId}`, 303);
  } catch (error) {
    if (!isRefusal(error, 'quote-changed')) {
      throw error;
    }
    return checkPage(web, await readQuote(web, choice.ending), choice, error);
  }
}

async function readQuote(web: Web, ending: Ending | null): Promise<QuotedLine> {
  const viewer = viewerOf(requireSignedIn(web));
  return await quoteLine(web.var.parts.context, viewer, param(web, 'line'), ending);
}

function readChoice(form: Readonly<Record<string, string>>): Choice {
  const { reason = '' } = form;
  if (reason !== '' && !reasons.some((known) => known === reason)) {
    throw new Refusal('reason-unknown');
  }
  return { ending: readEnding(form), reason: reason === '' ? null : (reason as Reason) };
}

function readEnding({
  end,
  day,
}: {
  readonly end?: string | undefined;
  readonly day?: string | undefined;
}): Ending {
  const choice = endChoices.find((known) => known === end);
  if (!choice) {
    throw new Refusal('end-not-offered', { field: 'end' });
  }
  return { choice, day: dayFor(choice, day) };
}

function dayFor(choice: EndChoice, day: string | undefined) {
  return choice === 'chosen-day' && day ? parseDay(day) : null;
}
