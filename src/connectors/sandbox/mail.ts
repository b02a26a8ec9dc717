import type { Mailer } from '../../application/ports.ts';
import type { SandboxMemory } from './memory.ts';
import { outcomeForRecipient, takeOrder, type Words } from './outcomes.ts';

const words: Words = {
  accepted: '250 2.0.0',
  busy: '451 4.7.1',
  refused: '550 5.1.1',
};

/** A mail server that delivers nothing: it remembers that a mail was sent, not what it said. */
export function sandboxMailer(memory: SandboxMemory, slowMs: number): Mailer {
  return {
    async send({ to, messageId }, { idempotencyKey, signal, offering }) {
      const order = {
        key: idempotencyKey,
        counterpart: 'mail',
        action: 'send-mail',
        subject: to,
        detail: messageId,
      };
      return takeOrder({ memory, slowMs }, outcomeForRecipient(to), order, words, signal, offering);
    },
  };
}
