import { showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { usageWords } from '../../text/usage.ts';
import { type Meanwhile, readMeanwhile } from '../meanwhile.ts';
import { pricedBy } from '../priced-by.ts';
import type { Block } from './layout.ts';
import { lineName, type Matter, statusUrl, type WrittenMail, write } from './matter.ts';

/** @returns null when events have overtaken it: the line ends, or stays after all */
export async function usageMail(matter: Matter): Promise<WrittenMail | null> {
  const { context, language, profile, termination, line } = matter;
  const policy = await pricedBy(context.store, termination);
  const meanwhile = await readMeanwhile(context, termination, policy);
  const read = meanwhile.usage?.read;
  if (!meanwhile.usage || !read || !['requested', 'scheduled'].includes(termination.state)) {
    return null;
  }
  const { usage, common } = messages(language);
  const { currency } = termination.quote;
  const words = usageWords({ ...meanwhile.usage, traffic: read, currency, zone: profile.zone }, language);
  return write(matter, usage.mail.subject(profile.name, lineName(matter)), [
    { kind: 'text', text: usage.mail.lead },
    {
      kind: 'facts',
      rows: [
        [usage.mail.amount, words.amount],
        [usage.mail.lastSeen, words.lastSeen ?? ''],
        [usage.mail.cost, words.cost],
        [common.reference, showReference(termination.id)],
      ],
    },
    ...whatToDo(matter, meanwhile),
    { kind: 'text', text: usage.takeOut[line.kind] },
  ]);
}

/** Where the data cannot be stopped from here, or is stopped already, there is only the page. */
function whatToDo(matter: Matter, { suspension, suspendable }: Meanwhile): readonly Block[] {
  const t = messages(matter.language);
  const { mail } = t.usage;
  const isOn = suspension === null || suspension.state === 'restored';
  if (suspendable && isOn) {
    return [
      { kind: 'text', text: mail.whatToDo },
      { kind: 'button', label: mail.button, url: `${statusUrl(matter)}/suspend` },
    ];
  }
  return [
    ...(isOn ? [] : [{ kind: 'text', text: mail.stopped } as const]),
    { kind: 'button', label: t.mail.seeStatus, url: statusUrl(matter) },
  ];
}
