import type { DeliveryReport } from '../../application/take-bounce.ts';

/** Not a delivery status report, or a broken one. */
export class MalformedReport extends Error {
  override readonly name = 'MalformedReport';
}

/** Reports quote the message: ours are some ten kilobytes. */
export const largestReportBytes = 1024 * 1024;
const largestHeaderLength = 64 * 1024;
const mostParts = 20;
const mostAddresses = 50;
const mostWords = 16 * 1024;

/** From the worst for whoever waits for the mail. */
const actions = ['failed', 'delayed', 'relayed', 'delivered', 'expanded'] as const;

/** Where a server says to whom it delivered a report: what the sender wrote, and what servers add. */
const recipientFields = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'apparently-to',
];

type Fields = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a delivery status report (RFC 3464, and RFC 6533 for addresses beyond ASCII) as it came over SMTP: a
 * `multipart/report`, of OpenSMTPD a `multipart/mixed`, with a part `message/delivery-status`. The returned message is left
 * aside, and so are the words for people, unless the codes stand in them alone.
 * @throws MalformedReport for anything else
 */
export function readReport(bytes: Uint8Array): DeliveryReport {
  if (bytes.length > largestReportBytes) {
    throw new MalformedReport('too large');
  }
  const { fields, body } = split(Buffer.from(bytes).toString('latin1'));
  const { status, words } = statusPart(fields, body);
  const groups = status.split(/(?:\r?\n[ \t]*){2,}/).map(fieldsIn);
  const recipients = groups.map((group) => ({ group, action: first(group, 'action').toLowerCase() }));
  for (const action of actions) {
    const worst = recipients.find((recipient) => recipient.action === action);
    if (worst) {
      return { action, said: saidIn(worst.group, words), sentTo: addressesIn(fields) };
    }
  }
  throw new MalformedReport('no recipient');
}

type StatusPart = { readonly status: string; readonly words: string };

function statusPart(fields: Fields, body: string): StatusPart {
  const type = first(fields, 'content-type');
  const [, quoted, plain] =
    /;[ \t]*boundary[ \t]*=[ \t]*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (!/^[ \t]*multipart\/(?:report|mixed)\b/i.test(type) || boundary === undefined) {
    throw new MalformedReport('not a report of parts');
  }
  let words = '';
  for (const part of partsOf(body, boundary)) {
    const { fields: own, body: content } = split(part);
    if (/^[ \t]*message\/(?:global-)?delivery-status\b/i.test(first(own, 'content-type'))) {
      const encoding = first(own, 'content-transfer-encoding').trim().toLowerCase();
      return { status: decoded(content, encoding), words: words.slice(0, mostWords) };
    }
    words += content;
  }
  throw new MalformedReport('no message/delivery-status');
}

function partsOf(body: string, boundary: string): readonly string[] {
  const [open, close] = [`--${boundary}`, `--${boundary}--`];
  const parts: string[][] = [];
  for (const line of body.split(/\r?\n/)) {
    const bare = line.trimEnd();
    if (bare === close) {
      break;
    }
    if (bare === open) {
      if (parts.length === mostParts) {
        throw new MalformedReport('too many parts');
      }
      parts.push([]);
    } else {
      parts.at(-1)?.push(line);
    }
  }
  return parts.map((lines) => lines.join('\n'));
}

/** RFC 3464 section 2.1.1 wants it plain; RFC 6533 does not, and some servers do not either. */
function decoded(content: string, encoding: string): string {
  if (encoding === 'base64') {
    return Buffer.from(content, 'base64').toString('latin1');
  }
  return encoding === 'quoted-printable'
    ? content
        .replaceAll(/=[ \t]*\r?\n/g, '')
        .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : content;
}

function split(text: string): { readonly fields: Fields; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  if (head.length > largestHeaderLength) {
    throw new MalformedReport('headers too long');
  }
  return { fields: fieldsIn(head), body: end === null ? '' : text.slice(end.index + end[0].length) };
}

/** Header fields, continued lines joined (RFC 5322 section 2.2.3). What is no field is left out. */
function fieldsIn(text: string): Fields {
  const fields = new Map<string, string[]>();
  for (const line of text.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]{1,76})[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      const key = name.toLowerCase();
      const values = fields.get(key) ?? [];
      values.push(value.trim());
      fields.set(key, values);
    }
  }
  return fields;
}

function first(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}

/**
 * `Diagnostic-Code: smtp; 550 5.1.1 <somebody@...> ...` and `Status: 5.1.1`, without any words. OpenSMTPD gives no diagnostic
 * code and always the status `5.0.0`, which says nothing: what the other server answered stands in its words alone.
 */
function saidIn(group: Fields, words: string): string {
  const [, code, detail] =
    /^smtp[ \t]*;[ \t]*(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?![\d.]))?/i.exec(
      first(group, 'diagnostic-code'),
    ) ?? [];
  const [, status] = /^([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(first(group, 'status')) ?? [];
  if (code === undefined && (status === undefined || status.endsWith('.0.0'))) {
    const [, ...quoted] = /[ :]([45]\d\d)[ -]([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(words) ?? [];
    if (quoted.length > 0) {
      return quoted.join(' ');
    }
  }
  // RFC 3464 makes a status a must; X.0.0 is the one that says nothing.
  return [code, detail ?? status].filter((each) => each !== undefined).join(' ') || '5.0.0';
}

function addressesIn(fields: Fields): readonly string[] {
  return recipientFields
    .flatMap((name) => fields.get(name) ?? [])
    .flatMap((value) => value.match(/[^\s<>,;:"()]{1,64}@[^\s<>,;:"()]{1,255}/g) ?? [])
    .slice(0, mostAddresses);
}
