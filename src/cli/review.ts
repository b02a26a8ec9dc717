import type { Context } from '../application/context.ts';
import { reviewInForce } from '../application/put-in-force.ts';

/**
 * Tells an operator at the start which rules in force today's law does not allow any more. They stay in force, each
 * version under the law that it came into force under: a later law changes nothing that somebody was promised.
 */
export async function warnOfUnlawful(context: Context, log: (line: string) => void): Promise<void> {
  for (const { profile, findings } of await reviewInForce(context)) {
    for (const { severity, path, lawful, rule } of findings) {
      if (severity === 'breach') {
        log(
          `The rules of ${profile.id} (version ${profile.version}) are not lawful any more: ${path}: lawful is ${lawful} (${rule}).`,
        );
      }
    }
  }
}
