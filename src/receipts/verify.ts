import type { AcknowledgementFacts, ReceiptFacts } from '../domain/evidence.ts';
import { acknowledgementTitle, readAcknowledgement } from './acknowledgement.ts';
import { MalformedText, writeAmount } from './fields.ts';
import type { VerifierKey } from './keys.ts';
import { MalformedKey, parseVerifierKey } from './keys.ts';
import type { NoteCheck } from './note.ts';
import { openNote } from './note.ts';
import { readReceipt, receiptTitle } from './receipt.ts';

/** What was checked when evidence was refused, in the order in which it is checked. */
export type Check = 'key-file' | NoteCheck | 'contents';

export type Verdict =
  | { readonly valid: true; readonly kind: 'receipt'; readonly facts: ReceiptFacts }
  | { readonly valid: true; readonly kind: 'acknowledgement'; readonly facts: AcknowledgementFacts }
  | { readonly valid: false; readonly check: Check; readonly reason: string };

/**
 * Says whether a file is a receipt or an acknowledgement that the owner of the key signed, unchanged, and
 * whether what it states can be true. Asks nobody and never throws for what stands in its arguments.
 */
export function verifyReceipt(bytes: Uint8Array, verifierKeyText: string): Verdict {
  const key = keyFrom(verifierKeyText);
  if (key instanceof MalformedKey) {
    return { valid: false, check: 'key-file', reason: key.message };
  }
  const note = openNote(bytes, key);
  if (!note.ok) {
    return { valid: false, check: note.check, reason: note.reason };
  }
  return judgeText(note.text);
}

function keyFrom(text: string): VerifierKey | MalformedKey {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    if (error instanceof MalformedKey) {
      return error;
    }
    throw error;
  }
}

/** Only the text of an opened note may come here: the rest of the house trusts what it returns. */
function judgeText(text: string): Verdict {
  try {
    const [title] = text.split('\n', 1);
    switch (title) {
      case receiptTitle: {
        const facts = readReceipt(text);
        const reason = contradictionInReceipt(facts);
        return reason === null ? { valid: true, kind: 'receipt', facts } : refuted(reason);
      }
      case acknowledgementTitle: {
        const facts = readAcknowledgement(text);
        const reason = contradictionInDeclaration(facts);
        return reason === null ? { valid: true, kind: 'acknowledgement', facts } : refuted(reason);
      }
      default:
        return refuted(`line 1: expected "${receiptTitle}" or "${acknowledgementTitle}"`);
    }
  } catch (error) {
    if (error instanceof MalformedText) {
      return refuted(error.message);
    }
    throw error;
  }
}

function refuted(reason: string): Verdict {
  return { valid: false, check: 'contents', reason };
}

/** What cannot be true; null where nothing contradicts itself. */
function contradictionInDeclaration(facts: AcknowledgementFacts): string | null {
  const sumMinor = facts.lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  if (sumMinor !== facts.totalMinor) {
    const [added, stated] = [sumMinor, facts.totalMinor].map((minor) => writeAmount(minor, facts.currency));
    return `the items add up to ${added}, not to the total of ${stated}`;
  }
  const backwards = facts.lines.findIndex(({ from, to }) => from !== null && to !== null && from > to);
  if (backwards !== -1) {
    return `item ${backwards + 1} ends before it begins`;
  }
  if (facts.billingEndsOn > facts.serviceEndsOn) {
    return `billing ends on ${facts.billingEndsOn}, after the service on ${facts.serviceEndsOn}`;
  }
  if (facts.confirmedAt !== null && isBefore(facts.confirmedAt, facts.declaredAt)) {
    return 'confirmed before it was declared';
  }
  return null;
}

function contradictionInReceipt(facts: ReceiptFacts): string | null {
  if (facts.steps.length === 0) {
    return 'no step was taken, so nothing was read back as off';
  }
  if (isBefore(facts.completedAt, facts.declaredAt)) {
    return 'completed before it was declared';
  }
  for (const { name, appliedAt, verifiedAt } of facts.steps) {
    if (appliedAt !== null && isBefore(verifiedAt, appliedAt)) {
      return `step ${name} was read back before it was applied`;
    }
    if (isBefore(facts.completedAt, verifiedAt)) {
      return `step ${name} was read back after the completion`;
    }
  }
  return contradictionInDeclaration(facts);
}

/** Compares instants of any offsets. */
function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}
