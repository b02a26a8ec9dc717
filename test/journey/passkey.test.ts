import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CDPSession } from 'playwright-core';
import { browserMissing } from '../support/browser.ts';
import type { Reader } from '../support/reader.ts';
import { BrowserStage } from '../support/stage.ts';

/** Passkeys with an authenticator that the browser plays. */

const email = 'subscriber@example.com';

describe('a passkey', { skip: browserMissing }, () => {
  let stage: BrowserStage;
  before(async () => {
    stage = await BrowserStage.open('localhost');
  });
  after(() => stage.close());

  type Device = { readonly cdp: CDPSession; readonly authenticatorId: string };

  /** A device that keeps passkeys, and whose owner agrees to everything. */
  async function deviceOf(reader: Reader): Promise<Device> {
    const cdp = await reader.page.context().newCDPSession(reader.page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { cdp, authenticatorId };
  }

  async function signIn(reader: Reader): Promise<void> {
    await reader.fill(reader.t.signIn.email, email);
    await reader.fill(reader.t.signIn.password, await stage.site.passwordOf(email));
    await reader.press(reader.t.signIn.button);
  }

  async function add(reader: Reader, name: string): Promise<void> {
    const t = reader.t.account.passkeys;
    await reader.open('/account/passkeys');
    await reader.fill(t.name, name);
    await reader.press(t.add);
    await reader.assertSees(reader.t.account.done['passkey-added']);
  }

  test('is made on the page of the account, and signs in without a password from then on', async () => {
    const reader = await stage.reader();
    const { cdp, authenticatorId } = await deviceOf(reader);
    await signIn(reader);
    await add(reader, 'Phone');
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    assert.equal(credentials.length, 1);
    assert.equal(credentials[0]?.rpId, 'localhost');
    await reader.open('/account/passkeys');
    await reader.assertSees('Phone');
    await reader.press(reader.t.common.signOut);
    await reader.open('/sign-in?next=%2Faccount%2Fsessions');
    await reader.press(reader.t.account.passkeys.signIn);
    assert.equal(reader.path, '/account/sessions');
    await reader.open('/account/passkeys');
    await reader.press(reader.t.account.passkeys.remove);
    await reader.open('/account/passkeys');
    await reader.assertSees(reader.t.account.passkeys.none);
    await reader.press(reader.t.common.signOut);
    await reader.expecting(401, () => reader.press(reader.t.account.passkeys.signIn));
    await reader.leave();
  });

  test('counts for both factors, so it must ask for a finger, a face or a PIN', async () => {
    const reader = await stage.reader();
    const { cdp, authenticatorId } = await deviceOf(reader);
    await signIn(reader);
    await add(reader, 'Key');
    const { db } = stage.site.installation;
    await db.updateTable('person').set({ twoFactorEnabled: true }).where('email', '=', email).execute();
    await reader.press(reader.t.common.signOut);
    await reader.press(reader.t.account.passkeys.signIn);
    assert.equal(reader.path, '/lines', 'no code is asked for');
    await reader.press(reader.t.common.signOut);
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const button = reader.page.getByRole('button', { name: reader.t.account.passkeys.signIn });
    await button.click();
    await reader.page.getByRole('alert').waitFor();
    await reader.assertSees(reader.t.account.passkeys.failed);
    assert.equal(
      (await reader.page.context().cookies()).some(({ name }) => name === 'signoff'),
      false,
    );
    await db.updateTable('person').set({ twoFactorEnabled: false }).where('email', '=', email).execute();
    await reader.leave();
  });

  test('asks for the password again when signing in was a while ago', async () => {
    const reader = await stage.reader();
    await deviceOf(reader);
    await signIn(reader);
    const { db } = stage.site.installation;
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await db.updateTable('session').set({ createdAt: anHourAgo }).execute();
    const { t } = reader;
    await reader.open('/account/passkeys');
    const section = reader.page.locator('form[data-passkey]');
    await section.getByLabel(t.account.passkeys.name).fill('Late');
    await section.getByLabel(t.account.yourPassword).fill('wrong');
    await section.getByRole('button').click();
    await reader.page.getByText(t.account.passwordWrong).waitFor();
    await reader.page.context().close();
  });

  test('is not spoken of where no script runs: the password does it all', async () => {
    const reader = await stage.reader({ javaScriptEnabled: false });
    const button = reader.page.getByRole('button', { name: reader.t.account.passkeys.signIn });
    assert.equal(await button.isVisible(), false);
    await signIn(reader);
    await reader.open('/account/passkeys');
    await reader.assertSees(reader.t.account.passkeys.unable);
    await reader.leave();
  });
});
