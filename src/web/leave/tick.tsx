import type { ReactNode } from 'react';
import { Refusal } from '../../domain/errors.ts';

type Props = {
  /** What the form sends for it; also the place on the page that the answer leads back to. */
  readonly name: string;
  readonly ticked: boolean;
  /** What its state is called for those who do not see the box. */
  readonly tickedWord: string;
  readonly children: ReactNode;
};

/** A box to tick that is sent at once; pressed again it is empty. It stands in a form. */
export function TickButton({ name, ticked, tickedWord, children }: Props) {
  return (
    <button
      className="tick"
      type="submit"
      id={name}
      name={ticked ? 'untick' : 'tick'}
      value={name}
      aria-pressed={ticked}
    >
      {children}
      {ticked && <span className="ticked"> · {tickedWord}</span>}
    </button>
  );
}

/** Which box was pressed, and what it is to be. @throws Refusal `form-malformed` */
export function readTick(form: Readonly<Record<string, string>>): { name: string; ticked: boolean } {
  const { tick, untick } = form;
  const name = tick ?? untick;
  if (name === undefined || (tick !== undefined && untick !== undefined) || name.length > 100) {
    throw new Refusal('form-malformed', { field: 'tick' });
  }
  return { name, ticked: tick !== undefined };
}
