import { type StepName, steps } from '../domain/teardown.ts';

/**
 * Whose concurrency a step counts against: `t-m/network`. What Signoff does by itself, and the mail server,
 * are the installation's: `signoff`, `mail`.
 */
export function counterpartOf(providerId: string, step: StepName): string {
  const { counterpart } = steps[step];
  return counterpart === 'signoff' ? 'signoff' : `${providerId}/${counterpart}`;
}
