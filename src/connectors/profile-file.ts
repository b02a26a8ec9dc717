import { Refusal } from '../domain/errors.ts';
import { type DocumentFile, MalformedDocument, readDocumentFile } from './document-file.ts';

/**
 * Reads a profile: its document is what `checkProfile` and `parseProfile` take.
 * @param name the file's name, which ends in .json, .yaml or .yml
 * @throws Refusal `profile-invalid`, with `path` naming the line where there is one
 */
export function readProfileFile(bytes: Uint8Array, name: string): DocumentFile {
  try {
    return readDocumentFile(bytes, name);
  } catch (error) {
    if (!(error instanceof MalformedDocument)) {
      throw error;
    }
    const { line, message: problem } = error;
    throw new Refusal('profile-invalid', {
      path: line === null ? '(the whole file)' : `line ${line}`,
      problem,
    });
  }
}
