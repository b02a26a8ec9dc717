import { counted as countedIn } from '../format.ts';

/** A number with its noun: `1 day`, `2 days`, `2,948 megabytes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return countedIn('en', count, one, many);
}
