import type { DocumentFile } from '../../connectors/document-file.ts';
import { readProfileFile } from '../../connectors/profile-file.ts';
import { isRefusal } from '../../domain/errors.ts';
import { CannotStart, readSmallFile } from '../input.ts';

/** The profile in a file that somebody named. @throws CannotStart, naming the file and the place */
export async function readProfile(file: string): Promise<DocumentFile & { readonly file: string }> {
  const bytes = await readSmallFile(file, file);
  try {
    return { file, ...readProfileFile(bytes, file) };
  } catch (error) {
    if (isRefusal(error, 'profile-invalid')) {
      throw new CannotStart(`${file}: ${error.details.path}: ${error.details.problem}`);
    }
    throw error;
  }
}
