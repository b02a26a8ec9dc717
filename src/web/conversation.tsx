import type { MessageRecord } from '../application/support-records.ts';
import type { MessageProblem } from '../application/write-message.ts';
import { longestMessage } from '../domain/support.ts';
import { showInstant } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';

type ConversationProps = {
  /** The oldest first. */
  readonly said: readonly MessageRecord[];
  /** The provider's. */
  readonly zone: string;
  readonly language: Language;
  /** Whether staff read it, to whom the subscriber is not "you". */
  readonly staff?: boolean;
};

/** What a subscriber and support wrote to each other. */
export function Conversation({ said, zone, language, staff = false }: ConversationProps) {
  const t = messages(language).support;
  const subscriber = staff ? t.desk.subscriber : t.you;
  return (
    said.length > 0 && (
      <ol className="conversation">
        {said.map(({ id, author, at, body }) => (
          <li key={id} className={author === 'subscriber' ? undefined : 'theirs'}>
            <strong>{author === 'subscriber' ? subscriber : t.support}</strong>{' '}
            <span className="hint">
              <time dateTime={at.toISOString()}>{showInstant(at, zone, language)}</time>
            </span>
            <p className="said">{body}</p>
          </li>
        ))}
      </ol>
    )
  );
}

/** What was wrong with a message, and what was written. */
export type Unsent = { readonly problem: MessageProblem | 'too-many'; readonly text: string };

type FormProps = {
  readonly action: string;
  /** What the message is to be called: the form can be sent twice, the message cannot. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  /** Null where nothing was sent yet. */
  readonly unsent: Unsent | null;
  /** When the newest message that stands above the form came. */
  readonly seenUpTo: Date | null;
  readonly language: Language;
};

export function MessageForm(props: FormProps) {
  const { action, id, label, hint, button, unsent, seenUpTo, language } = props;
  const { missing, long, tooMany } = messages(language).support.page;
  const words = unsent && { missing, long, 'too-many': tooMany }[unsent.problem];
  return (
    <form method="post" action={action}>
      <input type="hidden" name="id" value={id} />
      {seenUpTo && <input type="hidden" name="seen" value={seenUpTo.getTime()} />}
      <div className="field">
        <label htmlFor="message">{label}</label>
        <p className="hint" id="message-hint">
          {hint}
        </p>
        {words && (
          <p className="problem" id="message-problem" role="alert">
            {words}
          </p>
        )}
        <textarea
          id="message"
          name="message"
          rows={6}
          required
          maxLength={longestMessage}
          defaultValue={unsent?.text}
          aria-describedby={words ? 'message-hint message-problem' : 'message-hint'}
          aria-invalid={words ? true : undefined}
        />
      </div>
      <button className="button" type="submit">
        {button}
      </button>
    </form>
  );
}
