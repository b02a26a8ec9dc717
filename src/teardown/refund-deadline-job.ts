import type { Context } from '../application/context.ts';
import { keepRefundDeadline } from '../application/refund-deadline.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import type { StepSubject } from './steps.ts';
import { readSubjects } from './subjects.ts';
import { ownTreatment } from './treatment.ts';

/** Sees to it that nobody forgets a refund: once before its last day, once after it. */
export function refundDeadlineHandler(context: Context): Handler {
  return async (works) => {
    const subjects = await readSubjects(
      context,
      works.map((work) => work.subject),
    );
    return new Map(
      subjects.map((subject) => [subject.termination.id, new RefundDeadlineJob(context, subject)]),
    );
  };
}

/** It calls nobody: all of it is written together with its end, or not at all. */
class RefundDeadlineJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #subject: StepSubject;

  constructor(context: Context, subject: StepSubject) {
    this.terminationId = subject.termination.id;
    this.#context = context;
    this.#subject = subject;
  }

  treatment() {
    return ownTreatment;
  }

  async attempt(): Promise<Attempt> {
    const { termination, policy } = this.#subject;
    return {
      kind: 'went-well',
      next: null,
      alongside: (records) => keepRefundDeadline(this.#context, records, termination, policy.profile.zone),
    };
  }

  retried() {
    return [];
  }

  giveUp(): GivenUp {
    throw new Error('work that calls nobody is not given up');
  }
}
