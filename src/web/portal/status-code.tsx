import type { TerminationRecord } from '../../application/records.ts';
import { type StatusCode as Code, showStatusCode } from '../../domain/status-code.ts';
import { type Language, messages } from '../../text/language.ts';

/** As it is said on the phone. */
export function StatusCode({ code }: { readonly code: Code }) {
  return <code className="status-code">{showStatusCode(code)}</code>;
}

type Props = {
  readonly termination: Pick<TerminationRecord, 'id' | 'statusCode'>;
  readonly language: Language;
};

/** At the foot of every page of a termination: what to say to support on the phone, and where to write. */
export function CaseHelp({ termination, language }: Props) {
  const t = messages(language).support;
  return (
    <div className="case-help">
      <p>
        {t.code} <StatusCode code={termination.statusCode} />
        <br />
        <span className="hint">{t.codeHint}</span>
      </p>
      <p>
        <a href={`/terminations/${termination.id}/support`}>{t.write}</a>
      </p>
    </div>
  );
}
