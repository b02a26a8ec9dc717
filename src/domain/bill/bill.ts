import type { Contract } from '../contract.ts';
import { refuseContradictions, refuseHuge } from '../contradictions.ts';
import { sum } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import { clawbackDrafts, earlyTerminationFeeDrafts } from './commitment.ts';
import type { Draft } from './draft.ts';
import type { Bill, Dates } from './line.ts';
import { instalmentDrafts, lateFeeDrafts, oneOffDrafts, openInvoiceDrafts } from './once.ts';
import { recurringDrafts, unusedAdvanceDrafts } from './recurring.ts';
import { includedTaxes, roundedLines, taxLines } from './rounding.ts';
import { settlementLines } from './settlement.ts';
import { usageDrafts } from './usage.ts';

/**
 * What the contract costs when it ends on these dates. The quote is this calculation on the facts of the
 * request, the last invoice the same on the facts of the end.
 * @throws Refusal `contract-contradictory`, naming the field and what is wrong there
 */
export function finalBill(contract: Contract, policy: Policy, dates: Dates): Bill {
  const { profile } = policy;
  refuseContradictions(contract, profile);
  const drafts: Draft[] = [
    ...recurringDrafts(contract, profile, dates),
    ...unusedAdvanceDrafts(contract, policy, dates),
    ...usageDrafts(contract, profile, dates),
    ...oneOffDrafts(contract, dates),
    ...instalmentDrafts(contract, profile),
    ...earlyTerminationFeeDrafts(contract, policy, dates),
    ...clawbackDrafts(contract, policy, dates),
    ...openInvoiceDrafts(contract),
    ...lateFeeDrafts(contract, policy, dates),
  ];
  const priced = roundedLines(drafts, profile);
  const owed = [...priced, ...taxLines(drafts, priced, profile)];
  const lines = [...owed, ...settlementLines(contract, policy, dates, owed)];
  const totalMinor = sum(lines.map(({ amountMinor }) => amountMinor));
  refuseHuge(totalMinor);
  return { lines, includedTaxes: includedTaxes(drafts, priced, profile), totalMinor };
}
