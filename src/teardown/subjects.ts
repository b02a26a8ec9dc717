import type { Context } from '../application/context.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { StepSubject } from './steps.ts';

/** Reads what the work on terminations needs, all at once. A termination that is gone is left out. */
export async function readSubjects(context: Context, ids: readonly string[]): Promise<StepSubject[]> {
  const terminations = await context.store.terminations.findAll(ids);
  const lines = await context.store.lines.findAll(terminations.map((termination) => termination.lineId));
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const policyByVersion = new Map<string, Policy | null>();
  const inForce = new Map<string, Policy | null>();
  const subjects: StepSubject[] = [];
  for (const termination of terminations) {
    const { providerId, profileVersion } = termination;
    const version = `${providerId} ${profileVersion}`;
    if (!policyByVersion.has(version)) {
      policyByVersion.set(version, await context.store.policies.version(providerId, profileVersion));
    }
    if (!inForce.has(providerId)) {
      inForce.set(providerId, await context.store.policies.current(providerId));
    }
    const line = lineById.get(termination.lineId);
    const policy = policyByVersion.get(version);
    const current = inForce.get(providerId);
    if (line && policy && current) {
      subjects.push({ termination, line, policy, profileInForce: current.profile });
    }
  }
  return subjects;
}
