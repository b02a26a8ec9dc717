import { type Language, messages } from '../../text/language.ts';

/** Without it the forms of passkeys stay hidden. */
export function PasskeyScript() {
  return <script src="/passkey.js" defer />;
}

/** Where the script says that something went wrong. */
export function PasskeyAlert({ language }: { readonly language: Language }) {
  return (
    <p className="notice bad" role="alert" data-words={messages(language).account.passkeys.failed} hidden />
  );
}

/** Signing in by a passkey, below the form with the password. */
export function PasskeySignIn({ language, next }: { readonly language: Language; readonly next: string }) {
  return (
    <>
      <form
        method="post"
        action="/sign-in/passkey"
        data-passkey="get"
        data-options="/sign-in/passkey/options"
        hidden
      >
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="credential" />
        <PasskeyAlert language={language} />
        <button className="button other" type="submit">
          {messages(language).account.passkeys.signIn}
        </button>
      </form>
      <PasskeyScript />
    </>
  );
}
