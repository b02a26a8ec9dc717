/** The way out, from the list of lines to the end: what comes before the decision, and what comes after it. */
export type PathMessages = {
  readonly account: string;
  /** Asks for the same page once more. */
  readonly again: string;
  /** Leads to the page where anybody checks a receipt. */
  readonly verify: string;
  /** Leads to the list of what to do before the line is gone. */
  readonly prepare: string;
  /** The same once the line has ended. */
  readonly stillToDo: string;
  readonly whatEnds: string;
  readonly losing: {
    readonly title: string;
    readonly number: (number: string, restDays: number) => string;
    readonly data: string;
    readonly hotspot: string;
    readonly addOns: (names: string) => string;
    readonly esim: string;
  };
  readonly first: { readonly title: string; readonly lead: string };
  readonly moneyBack: string;
  readonly moneyBackNone: string;
  /** What the button on the next page does: nothing happens on this one. */
  readonly nothingYet: string;
  readonly progress: {
    readonly title: string;
    readonly asked: string;
    readonly confirm: string;
    readonly confirmed: string;
    readonly works: (day: string) => string;
    readonly worked: (day: string) => string;
    readonly off: string;
    /** `done` of `all` steps. */
    readonly offNow: (done: number, all: number) => string;
    readonly offDone: string;
    readonly bill: string;
    readonly receipt: string;
    readonly receiptDone: string;
    readonly refund: (amount: string, day: string) => string;
    readonly refundDone: (amount: string) => string;
    readonly stuck: string;
    readonly takenBack: string;
    readonly notConfirmed: string;
    readonly refused: string;
    readonly goesOn: string;
    readonly until: (instant: string) => string;
  };
  readonly history: string;
  readonly papers: string;
  readonly whatYouCanDo: string;
  readonly reason: {
    readonly title: string;
    readonly lead: string;
    readonly label: string;
    readonly button: string;
    readonly thanks: string;
  };
  readonly empty: { readonly lead: string };
};
