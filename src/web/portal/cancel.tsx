import { declare } from '../../application/declare.ts';
import { countTry, limits } from '../../application/limits.ts';
import { type QuotedLine, quoteLine } from '../../application/quote-line.ts';
import { parseDay } from '../../domain/calendar.ts';
import { isRefusal, Refusal } from '../../domain/errors.ts';
import { endChoices } from '../../domain/policy/profile.ts';
import type { Ending } from '../../domain/quote.ts';
import { field, param, readForm, requireSignedIn, viewerOf, type Web } from '../web.ts';
import { checkPage } from './check.tsx';
import { quotePage } from './quote.tsx';

/** First page: what would happen, and what it costs. */
export async function showQuote(web: Web): Promise<Response> {
  const wish = { end: web.req.query('end'), day: web.req.query('day') };
  return await askingAgain(web, wish, async () => {
    const ending = wish.end === undefined ? null : readEnding(wish);
    return quotePage(web, await readQuote(web, ending), null);
  });
}

/** Second page: everything once more, and the button that declares. */
export async function showCheck(web: Web): Promise<Response> {
  const form = await readForm(web);
  return await askingAgain(web, form, async () => {
    return checkPage(web, await readQuote(web, readEnding(form)), null);
  });
}

/** The declaration. Pressed twice, it is one. */
export async function declareTermination(web: Web): Promise<Response> {
  const signedIn = requireSignedIn(web);
  const { context } = web.var.parts;
  const form = await readForm(web);
  return await askingAgain(web, form, async () => {
    const ending = readEnding(form);
    await countTry(context, limits.declare, signedIn.accountId);
    try {
      const terminationId = await declare(context, viewerOf(signedIn), {
        ending,
        lineId: param(web, 'line'),
        shown: field(form, 'shown'),
        language: web.var.language,
      });
      return web.redirect(`/terminations/${terminationId}`, 303);
    } catch (error) {
      if (!isRefusal(error, 'quote-changed')) {
        throw error;
      }
      return checkPage(web, await readQuote(web, ending), error);
    }
  });
}

/** What somebody wishes, as it came. */
type Wish = {
  readonly end?: string | undefined;
  readonly day?: string | undefined;
};

/** On a day that cannot be the line does not end: the first page says which days can, and keeps all the rest. */
async function askingAgain(web: Web, wish: Wish, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error, 'day-malformed') && !isRefusal(error, 'end-day-too-early')) {
      throw error;
    }
    const quoted = await readQuote(web, { choice: 'chosen-day', day: null });
    return quotePage(web, quoted, wish.day ?? '');
  }
}

async function readQuote(web: Web, ending: Ending | null): Promise<QuotedLine> {
  const viewer = viewerOf(requireSignedIn(web));
  return await quoteLine(web.var.parts.context, viewer, param(web, 'line'), ending);
}

function readEnding({ end, day }: Wish): Ending {
  const choice = endChoices.find((known) => known === end);
  if (!choice) {
    throw new Refusal('end-not-offered', { field: 'end' });
  }
  return { choice, day: choice === 'chosen-day' && day !== undefined ? parseDay(day) : null };
}
