import type { Counterparts } from '../../application/ports.ts';
import { sandboxBilling } from './billing.ts';
import { sandboxEsim } from './esim.ts';
import type { SandboxMemory } from './memory.ts';
import { sandboxNetwork } from './network.ts';
import { sandboxRefunds } from './refunds.ts';
import { sandboxSessions } from './sessions.ts';

export { sandboxMailer } from './mail.ts';
export { rememberInProcess, type SandboxEffect, type SandboxMemory, type SandboxOrder } from './memory.ts';
export { imsiTriggers, mailTriggers, subjectByImsi } from './outcomes.ts';

/** An example operator whose counterparts do what the last digits of an IMSI say; see `docs/sandbox.md`. */
export function sandboxCounterparts(memory: SandboxMemory, slowMs: number): Counterparts {
  const sandbox = { memory, slowMs };
  return {
    network: sandboxNetwork(sandbox),
    sessions: sandboxSessions(sandbox),
    esim: sandboxEsim(sandbox),
    billing: sandboxBilling(sandbox),
    refunds: sandboxRefunds(sandbox),
  };
}
