/** Somebody whose address is on no file: it stands in the sealed secret of the mail, and goes with it. */
export type Addressee = { readonly email: string; readonly name: string };

export type Addressed = {
  readonly to: Addressee;
  /** What the mail is written from. */
  readonly text: string;
};

/** The secret of a mail to an `address`. */
export function writeAddressed({ to: { email, name }, text }: Addressed): string {
  return JSON.stringify({ to: { email, name }, text });
}

/** The counterpart of `writeAddressed`. */
export function readAddressed(secret: string): Addressed {
  return JSON.parse(secret);
}
