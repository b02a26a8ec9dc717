import type { Hono } from 'hono';
import { signIn, signInPage, signOut } from '../portal/sign-in.tsx';
import type { WebEnv } from '../web.ts';
import { addressPage, changeAddress, stopOwnChange } from './address.tsx';
import { addressLinkPage, answerAddressLink } from './address-link.tsx';
import { deletedPage, deleteOwnAccount, deletePage } from './delete.tsx';
import { saveLanguage } from './language.ts';
import { accountPage } from './overview.tsx';
import { addPasskey, optionsToAdd, passkeysPage, removePasskey } from './passkeys.tsx';
import { secondFactorPage } from './second-factor.tsx';
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from './second-factor-acts.ts';
import { endOtherSessions, endSession, sessionsPage } from './sessions.tsx';
import { signInCodePage, signInWithCode } from './sign-in-code.tsx';
import { optionsToSignIn, signInWithPasskey } from './sign-in-passkey.ts';

/** How people sign in, who they are here, and how they leave. */
export function addAccountPages(app: Hono<WebEnv>): void {
  app.get('/sign-in', signInPage).post(signIn);
  app.get('/sign-in/code', signInCodePage).post(signInWithCode);
  app.post('/sign-in/passkey/options', optionsToSignIn);
  app.post('/sign-in/passkey', signInWithPasskey);
  app.post('/sign-out', signOut);
  app.get('/account', accountPage);
  app.post('/account/language', saveLanguage);
  app.get('/account/address', addressPage).post(changeAddress);
  app.post('/account/address/stop', stopOwnChange);
  app.get('/account/address/:change', addressLinkPage).post(answerAddressLink);
  app.get('/account/second-factor', (web) => secondFactorPage(web)).post(beginSecondFactor);
  app.post('/account/second-factor/confirm', confirmSecondFactor);
  app.post('/account/second-factor/codes', renewRecoveryCodes);
  app.post('/account/second-factor/off', turnOffSecondFactor);
  app.get('/account/passkeys', passkeysPage).post(addPasskey);
  app.post('/account/passkeys/options', optionsToAdd);
  app.post('/account/passkeys/remove', removePasskey);
  app.get('/account/sessions', sessionsPage);
  app.post('/account/sessions/end', endSession);
  app.post('/account/sessions/end-others', endOtherSessions);
  app.get('/account/delete', deletePage).post(deleteOwnAccount);
  app.get('/account/deleted', deletedPage);
}
