import { readProfileFile } from '../../connectors/profile-file.ts';
import { isRefusal } from '../../domain/errors.ts';
import { CannotStart, readSmallFile } from '../input.ts';

/** The document in a profile file that somebody named. @throws CannotStart, naming the file and the place */
export async function readDocument(file: string): Promise<unknown> {
  const bytes = await readSmallFile(file, file);
  try {
    return readProfileFile(bytes, file).document;
  } catch (error) {
    if (isRefusal(error, 'profile-invalid')) {
      throw new CannotStart(`${file}: ${error.details.path}: ${error.details.problem}`);
    }
    throw error;
  }
}
