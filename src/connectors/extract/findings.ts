import type { z } from 'zod';
import { mostProblems, type Report, type RowProblem } from '../../application/extract.ts';

/** What is wrong in a line; the file and the line are added where it is reported. */
export type Finding = Pick<RowProblem, 'column' | 'problem'>;

/** A value, or all that keeps it from being one. */
export type Outcome<Value> = { readonly value: Value } | { readonly findings: readonly Finding[] };

/** The findings of one file, reported up to `mostProblems`. */
export class ProblemLog {
  private readonly file: string;
  private readonly report: Report;
  private count = 0;

  constructor(file: string, report: Report) {
    this.file = file;
    this.report = report;
  }

  isFull(): boolean {
    return this.count === mostProblems;
  }

  /** The value, or null after its findings were reported, as far as there is room for them. */
  sift<Value>(line: number, outcome: Outcome<Value>): Value | null {
    if ('value' in outcome) {
      return outcome.value;
    }
    for (const finding of outcome.findings.slice(0, mostProblems - this.count)) {
      this.count += 1;
      this.report({ file: this.file, line, ...finding });
    }
    return null;
  }
}

/** One finding, of the whole row. */
export function whole(problem: string): { findings: readonly Finding[] } {
  return { findings: [{ column: '', problem }] };
}

/** What a schema makes of a value: every finding names its path, and none repeats what stands there. */
export function checked<Value>(schema: z.ZodType<Value>, value: unknown): Outcome<Value> {
  const error = ({ input }: { readonly input?: unknown }) => (input === undefined ? 'is missing' : undefined);
  const result = schema.safeParse(value, { error });
  return result.success ? { value: result.data } : { findings: result.error.issues.flatMap(findingsOf) };
}

function findingsOf(issue: z.core.$ZodIssue): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({
      // A name that is none may be anything, a person's too.
      column: [...issue.path, /^[A-Za-z]{1,40}$/.test(name) ? name : '(a field)'].join('.'),
      problem: 'is no field of a contract',
    }));
  }
  return [{ column: issue.path.join('.'), problem: issue.message }];
}
