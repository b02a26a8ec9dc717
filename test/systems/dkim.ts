import { createHash, verify } from 'node:crypto';

/** An independent check of a signature (RFC 6376), for `relaxed/relaxed` and `rsa-sha256`. */

/** @returns what the signature covers, by tag; null where it does not hold */
export function signatureOf(mail: Buffer, publicKey: string): ReadonlyMap<string, string> | null {
  const text = mail.toString('latin1').replaceAll(/\r?\n/g, '\r\n');
  const end = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const own = fields.find((field) => /^dkim-signature:/i.test(field));
  if (own === undefined) {
    return null;
  }
  const tags = tagsIn(own);
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  const left = [...fields];
  const signed = (tags.get('h') ?? '').split(':').flatMap((name) => {
    // Of several with one name the last counts first (section 5.4.2).
    const place = left.findLastIndex((field) =>
      field.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`),
    );
    return place === -1 ? [] : left.splice(place, 1).map(relaxedField);
  });
  const unsigned = relaxedField(own).replace(/([;:]\s*b=)[^;]*/, '$1');
  const data = Buffer.from([...signed, unsigned].join('\r\n'), 'latin1');
  const signature = Buffer.from(tags.get('b') ?? '', 'base64');
  const holds = tags.get('bh') === bodyHash && verify('sha256', data, publicKey, signature);
  return holds ? tags : null;
}

function tagsIn(field: string): ReadonlyMap<string, string> {
  const list = field.slice(field.indexOf(':') + 1).split(';');
  return new Map(
    list.flatMap((tag): [string, string][] => {
      const [name = '', value] = [tag.split('=', 1)[0], tag.slice(tag.indexOf('=') + 1)];
      return name.trim() === '' ? [] : [[name.trim(), (value ?? '').replaceAll(/\s/g, '')]];
    }),
  );
}

function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)*$/, '');
  return text === '' ? '' : `${text}\r\n`;
}
