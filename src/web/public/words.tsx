import type { Profile } from '../../domain/policy/profile.ts';
import { type Language, messages } from '../../text/language.ts';
import { languageOfWords } from '../../text/public.ts';

type Props = { readonly profile: Profile; readonly language: Language };

/** The button that declares, in the words and the language that the law wants; what they mean stands before it. */
export function LawfulButton({ profile, language }: Props) {
  const t = messages(language).publicPath;
  const translated = languageOfWords(profile) !== language;
  return (
    <>
      <p id="declares">
        {t.form.declareLead}
        {translated && <span className="hint"> ({t.declareMeaning})</span>}
      </p>
      <button className="button" type="submit" lang={languageOfWords(profile)} aria-describedby="declares">
        {profile.publicPath.declareWords}
      </button>
    </>
  );
}
