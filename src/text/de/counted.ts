import { counted as countedIn } from '../format.ts';

/** A number with its noun: `1 Tag`, `2.948 Tage`. */
export function counted(count: number, one: string, many: string): string {
  return countedIn('de', count, one, many);
}
