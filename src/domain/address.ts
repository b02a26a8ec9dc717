/** An address as its owner knows it again, and nobody else reads it: `s•••r@example.com`. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const name = [...email.slice(0, Math.max(0, at))];
  const [first = '', last] = [name[0], name.length > 2 ? name.at(-1) : ''];
  return `${first}•••${last}${email.slice(Math.max(0, at))}`;
}
