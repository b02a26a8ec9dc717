import { createReadStream } from 'node:fs';

/** The command cannot begin; the message is for the person who typed it. */
export class CannotStart extends Error {}

const mostBytes = 1_048_576;

/**
 * Reads a file that somebody named, never more than one byte over 1 MiB, whatever the file system says.
 * @param what how the message names it
 * @throws CannotStart
 */
export async function readSmallFile(path: string, what: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { end: mostBytes })) {
      chunks.push(chunk);
    }
  } catch (error) {
    throw new CannotStart(`cannot read ${what}: ${whyUnreadable(error)}`);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > mostBytes) {
    throw new CannotStart(`cannot read ${what}: it is larger than 1 MiB`);
  }
  return bytes;
}

/** What the file system's error means, in words. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EACCES':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a directory';
    default:
      return code;
  }
}

/** @returns what `parse` makes of the arguments. @throws CannotStart with the usage when they do not fit */
export function parsedOr<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new CannotStart(usage);
    }
    throw error;
  }
}
