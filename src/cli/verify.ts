import { parseArgs } from 'node:util';
import type { AcknowledgementFacts, ReceiptFacts } from '../domain/evidence.ts';
import { totalText } from '../receipts/acknowledgement.ts';
import { parseVerifierKey } from '../receipts/keys.ts';
import type { Verdict } from '../receipts/verify.ts';
import { verifyReceipt } from '../receipts/verify.ts';
import { CannotStart, parsedOr, readSmallFile } from './input.ts';

type Print = (line: string) => void;

const usage = 'usage: signoff verify FILE --key KEY (a verifier key, or the file that holds it)';

/**
 * `signoff verify FILE --key KEY`: checks a receipt or an acknowledgement offline. `args` come after `verify`.
 * Returns the exit code: 0 valid, 1 not valid, 2 wrong usage or a file that cannot be read.
 */
export async function verify(args: readonly string[], out: Print, err: Print): Promise<number> {
  try {
    const { file, key } = readArguments(args);
    const keyText = isKeyItself(key) ? key : (await readSmallFile(key, 'the key')).toString('utf8').trim();
    const verdict = verifyReceipt(await readSmallFile(file, 'the file'), keyText);
    for (const line of report(verdict, keyText)) {
      out(line);
    }
    return verdict.valid ? 0 : 1;
  } catch (error) {
    if (error instanceof CannotStart) {
      err(error.message);
      return 2;
    }
    throw error;
  }
}

function readArguments(args: readonly string[]): { file: string; key: string } {
  const { values, positionals } = parsedOr(usage, () =>
    parseArgs({ args: [...args], options: { key: { type: 'string' } }, allowPositionals: true }),
  );
  const [file, ...rest] = positionals;
  if (!file || !values.key || rest.length > 0) {
    throw new CannotStart(usage);
  }
  return { file, key: values.key };
}

/** A signing key counts too: it must be refused by name, and never be looked up as a file or printed. */
function isKeyItself(text: string): boolean {
  return text.startsWith('PRIVATE+KEY+') || /^[^+]+\+[0-9A-Fa-f]{8}\+/.test(text);
}

function report(verdict: Verdict, keyText: string): string[] {
  if (!verdict.valid) {
    return [`not valid: ${verdict.check}: ${verdict.reason}`];
  }
  const { name, id } = parseVerifierKey(keyText);
  const lines =
    verdict.kind === 'receipt' ? receiptLines(verdict.facts) : acknowledgementLines(verdict.facts);
  return [`valid: ${verdict.kind} ${verdict.facts.reference}`, ...lines, `Signed by ${name} (id ${id}).`];
}

function receiptLines(facts: ReceiptFacts): string[] {
  return [
    `${facts.providerName} ended ${lineText(facts)}, at ${facts.completedAt}.`,
    ...cardLines(facts),
    `Service ended on ${facts.serviceEndsOn}, billing on ${facts.billingEndsOn}.`,
    `Read back as off: ${facts.steps.map(({ name }) => name).join(', ')}.`,
    `Final bill: ${totalText(facts)}.`,
  ];
}

/** None where the line had one card. */
function cardLines({ furtherCards = [] }: ReceiptFacts): string[] {
  const named = furtherCards.map(
    ({ iccidMasked, imsiMasked }) => `ICCID ${iccidMasked} with IMSI ${imsiMasked}`,
  );
  return named.length === 0 ? [] : [`${named.length + 1} cards ended; the others are ${named.join(', ')}.`];
}

function acknowledgementLines(facts: AcknowledgementFacts): string[] {
  return [
    `${facts.providerName} was told at ${facts.declaredAt} to end ${lineText(facts)}.`,
    `Service ends on ${facts.serviceEndsOn}, billing on ${facts.billingEndsOn}.`,
    `Quoted final bill: ${totalText(facts)}.`,
  ];
}

function lineText({ lineKind, iccidMasked, msisdnMasked }: AcknowledgementFacts): string {
  const kind = lineKind === 'esim' ? 'the eSIM line' : 'the SIM line';
  return `${kind} with ICCID ${iccidMasked} and number ${msisdnMasked}`;
}
