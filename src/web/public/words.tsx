import type { Profile } from '../../domain/policy/profile.ts';
import { type Language, messages } from '../../text/language.ts';
import { buttonWords } from '../../text/public.ts';

type Props = { readonly profile: Profile; readonly language: Language };

/** What the button below it does. */
export function DeclareLead({ profile, language }: Props) {
  const t = messages(language).publicPath;
  const { foreign } = buttonWords(profile, language);
  return (
    <p id="declares">
      {t.form.declareLead}
      {foreign && <span className="hint"> ({t.declareMeaning})</span>}
    </p>
  );
}

/** The button that declares, in the words and the language that the law wants. */
export function LawfulButton({ profile, language }: Props) {
  const words = buttonWords(profile, language);
  return (
    <button className="button" type="submit" lang={words.language} aria-describedby="declares">
      {words.declare}
    </button>
  );
}
