import type { StepRecord } from '../../application/records.ts';
import type { ShownTermination } from '../../application/show-termination.ts';
import { showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';

type Props = { readonly shown: ShownTermination; readonly language: Language };

/** Each step with what was answered to its order and to its read-back, and when. */
export function Evidence({ shown, language }: Props) {
  const t = messages(language);
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{t.status.steps}</th>
          <th scope="col">{t.desk.state}</th>
          <th scope="col">{t.desk.evidence}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(shown).map((step) => (
          <tr key={step.name}>
            <td>
              {t.status.stepNames[step.name]}
              <div className="hint">
                {t.desk.key} <code>{step.idempotencyKey}</code>
              </div>
            </td>
            <td data-name={t.desk.state}>{t.status.stepState[step.state]}</td>
            <td data-name={t.desk.evidence}>
              {answersOf(step).map(([said, at]) => (
                <div key={said}>
                  {said}
                  {at && <div className="hint">{showInstant(at, shown.profile.zone, language)}</div>}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The steps that were begun, as the plan has them. */
function inOrder({ termination, steps }: ShownTermination): StepRecord[] {
  return termination.plan.flatMap((name) => steps.find((step) => step.name === name) ?? []);
}

function answersOf(step: StepRecord): (readonly [said: string, at: Date | null])[] {
  const answers = [
    [step.appliedSaid, step.appliedAt],
    [step.verifiedSaid, step.verifiedAt],
    [step.parkedSaid, null],
  ] as const;
  return answers.flatMap(([said, at]) => (said === null ? [] : [[said, at] as const]));
}
