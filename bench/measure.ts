/** What one run of a task takes, in microseconds of processor time. */
export type Cost = { readonly median: number; readonly p99: number };

const batches = 400;
/** Enough for the compiler to have settled. */
const warmUpBatches = 100;

/**
 * The processor time of tasks (of all threads of this process, the collection of garbage included). Their batches take
 * turns, so that what slows the machine slows all of them.
 * @param runsInBatch by how many runs a batch is divided: the clock of the processor counts microseconds
 */
export function measure<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  runsInBatch: number,
): Readonly<Record<Name, Cost>> {
  const names = Object.keys(tasks) as Name[];
  const samples = new Map(names.map((name) => [name, [] as number[]]));
  for (let batch = -warmUpBatches; batch < batches; batch += 1) {
    for (const name of names) {
      const microseconds = batchOf(tasks[name], runsInBatch);
      if (batch >= 0) {
        samples.get(name)?.push(microseconds);
      }
    }
  }
  return Object.fromEntries(names.map((name) => [name, costOf(samples.get(name) ?? [])])) as Record<
    Name,
    Cost
  >;
}

function batchOf(task: () => unknown, runs: number): number {
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    task();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}

function costOf(samples: readonly number[]): Cost {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

/** A row of a table in Markdown: milliseconds. */
export function row(name: string, { median, p99 }: Cost): string {
  return `| ${name} | ${(median / 1_000).toFixed(4)} | ${(p99 / 1_000).toFixed(4)} |`;
}

/** The head of such a table. */
export function tableHead(what: string): string {
  return `| ${what} | median ms | p99 ms |\n|---|---|---|`;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
