import type { Compilable, CompiledQuery } from 'kysely';
import type { Database } from './open.ts';

/** Stands where a value will stand each time that the query is asked. */
class Later {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query whose text is made once: for what every page asks, since making it costs more than asking.
 * @param names of the values that change; `build` may use them as values alone, never to decide what to ask
 */
export function compiledOnce<Values extends Readonly<Record<string, unknown>>, Row>(
  names: readonly (keyof Values & string)[],
  build: (db: Database, values: Values) => Compilable<Row>,
): (db: Database, values: Values) => Promise<readonly Row[]> {
  let compiled: CompiledQuery<Row> | null = null;
  const later = Object.fromEntries(names.map((name) => [name, new Later(name)])) as unknown as Values;
  return async (db, values) => {
    compiled ??= build(db, later).compile();
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Later ? values[parameter.name] : parameter,
    );
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
