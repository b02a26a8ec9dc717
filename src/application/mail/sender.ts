/** The address in a sender such as `Signoff <no-reply@signoff.example>`. */
export function senderAddress(sender: string): string {
  return /<(.*)>/.exec(sender)?.[1] ?? sender;
}

/** As mail programs show mails to a subscriber: the provider's name beside the address that all mails come from. */
export function senderNamed(name: string, sender: string): string {
  return `${name} <${senderAddress(sender)}>`;
}
