import type { EvidenceWords } from '../../text/evidence.ts';
import { type Language, messages } from '../../text/language.ts';
import { Facts, WordedBill } from '../parts.tsx';

/** What signed evidence says: the facts, the bill, and how each step was found to be done. */
export function EvidenceBody({
  words,
  language,
}: {
  readonly words: EvidenceWords;
  readonly language: Language;
}) {
  const t = messages(language).paper;
  return (
    <>
      <Facts rows={words.facts} />
      <h2>{t.bill[words.kind]}</h2>
      <WordedBill words={words.bill} />
      {words.steps.length > 0 && (
        <>
          <h2>{t.steps.title}</h2>
          <p>{t.steps.lead}</p>
          <ol className="timeline">
            {words.steps.map(({ name, ordered, readBack }) => (
              <li key={name}>
                <strong>{name}</strong>
                <Facts
                  rows={[
                    [t.steps.ordered, ordered],
                    [t.steps.readBack, readBack],
                  ]}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
