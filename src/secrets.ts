import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './domain/errors.ts';
import { makeFolder } from './store/folder.ts';

/**
 * Reads a secret from its file; the first start makes it, readable by its owner alone. Processes that start
 * together end up with the same one: a file appears whole or not at all.
 * @throws Refusal `config-invalid` when the file cannot be read or written
 */
export function secretFrom(file: string, make: () => string): string {
  try {
    return readIfThere(file) ?? makeOnce(file, make());
  } catch (error) {
    const problem =
      error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
    throw new Refusal('config-invalid', {
      file,
      expected: `a file that can be read and written (${problem})`,
    });
  }
}

/** 256 random bits as text. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A password that people can type: 60 random bits without letters that look alike. */
export function typeablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x';
  const characters = Array.from(randomBytes(12), (byte) => letters[byte & 31]).join('');
  return characters.match(/.{4}/g)?.join('-') ?? characters;
}

function readIfThere(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret === '') {
      throw new Error('it is empty: remove it');
    }
    return secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

function makeOnce(file: string, secret: string): string {
  makeFolder(dirname(file));
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
    return secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return readIfThere(file) ?? secret;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
