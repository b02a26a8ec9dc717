import type { ShownTermination } from '../../application/show-termination.ts';
import type { LateCharge } from '../../application/watch-records.ts';
import { type Language, messages } from '../../text/language.ts';
import { chargeWords } from '../../text/late-charge.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether everything is shown that the watch keeps: for staff. */
  readonly evidence?: boolean;
};

/** What was charged after the end, why that is wrong, and how far its reversal is; nothing where nothing was. */
export function LateCharges({ shown, language, evidence = false }: Props) {
  const charges = shown.lateCharges.filter((charge) => evidence || concernsSubscriber(charge));
  if (charges.length === 0) {
    return null;
  }
  const t = messages(language).watch;
  const open = charges.some(({ state }) => state !== 'verified' && state !== 'left');
  return (
    <section id="late-charges">
      <h2>{t.title}</h2>
      <p>{open ? t.lead : t.leadDone}</p>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col" className="amount">
              {t.amount}
            </th>
            <th scope="col">{t.stateName}</th>
          </tr>
        </thead>
        <tbody>
          {charges.map((charge) => (
            <ChargeRow key={charge.postingId} charge={charge} language={language} evidence={evidence} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What waits may yet turn out to be in order, and what cost nothing is for the provider to mend. */
function concernsSubscriber({ state, rule }: LateCharge): boolean {
  return state !== 'waiting' && rule !== 'free-usage';
}

type RowProps = Required<Pick<Props, 'language' | 'evidence'>> & { readonly charge: LateCharge };

function ChargeRow({ charge, language, evidence }: RowProps) {
  const t = messages(language).watch;
  const words = chargeWords(charge, language);
  return (
    <tr>
      <td>
        {words.what}
        <div className="hint">{words.days}</div>
        {words.why && <div className="hint">{words.why}</div>}
        {evidence && (
          <div className="hint">
            {t.desk.posting} <code>{charge.postingId}</code>
          </div>
        )}
      </td>
      <td className="amount" data-name={t.amount}>
        {words.amount}
        {words.part && <div className="hint">{words.part}</div>}
      </td>
      <td data-name={t.stateName}>
        <span className={`state ${tone[charge.state]}`}>{words.state}</span>
        {evidence && charge.said && <div className="hint">{charge.said}</div>}
      </td>
    </tr>
  );
}

const tone: Readonly<Record<LateCharge['state'], string>> = {
  waiting: '',
  left: '',
  caught: 'warn',
  applied: 'warn',
  verified: 'good',
  parked: 'bad',
};
