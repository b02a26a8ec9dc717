type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** What was wrong with what stood here when the form came. */
  readonly problem?: string | null;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel';
  /** How much a browser lets somebody write; what is too long or too short is told by the server. */
  readonly longest?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email';
  readonly required?: boolean;
};

/** One line to write on, with its name, what it is for, and what was wrong with it. */
export function TextField(props: Props) {
  const { name, label, hint, value, problem, type = 'text', longest, autoComplete = 'off' } = props;
  const told = [hint === undefined ? [] : [`${name}-hint`], problem ? [`${name}-problem`] : []].flat();
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        required={props.required ?? true}
        maxLength={longest}
        autoComplete={autoComplete}
        inputMode={props.inputMode}
        spellCheck={type === 'search' ? undefined : false}
        defaultValue={value}
        aria-describedby={told.length > 0 ? told.join(' ') : undefined}
        aria-invalid={problem ? true : undefined}
      />
    </div>
  );
}
