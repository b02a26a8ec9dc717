import { counted as countedIn } from '../format.ts';

/** A number with its noun: `0 jour`, `1 jour`, `2 jours`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return countedIn('fr', count, one, many);
}
