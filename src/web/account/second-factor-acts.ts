import { countTry, limits } from '../../application/limits.ts';
import { clientOf, field, readForm, requireSignedIn, type Web } from '../web.ts';
import { callerOf, setCookies } from './caller.ts';
import { knowsPassword, refusedAsWrong } from './password.tsx';
import { recoveryCodesPage, secondFactorPage } from './second-factor.tsx';

const back = '/account/second-factor';

export async function beginSecondFactor(web: Web): Promise<Response> {
  const { secondFactor } = web.var.parts.accounts;
  const fields = await readForm(web);
  if (!(await knowsPassword(web, fields))) {
    return await secondFactorPage(web, 'password');
  }
  if ((await secondFactor.state(requireSignedIn(web).accountId)) !== 'on') {
    await secondFactor.begin(callerOf(web), field(fields, 'password'));
  }
  return web.redirect(back, 303);
}

export async function confirmSecondFactor(web: Web): Promise<Response> {
  const { secondFactor } = web.var.parts.accounts;
  const { accountId } = requireSignedIn(web);
  const code = field(await readForm(web), 'code');
  await countCode(web);
  if ((await secondFactor.state(accountId)) !== 'begun') {
    return web.redirect(back, 303);
  }
  const confirmed = await secondFactor.confirm(callerOf(web), code).catch(refusedAsWrong);
  if (!confirmed) {
    return await secondFactorPage(web, 'code');
  }
  setCookies(web, confirmed.cookies);
  return recoveryCodesPage(web, confirmed.recoveryCodes);
}

export async function renewRecoveryCodes(web: Web): Promise<Response> {
  const { secondFactor } = web.var.parts.accounts;
  const fields = await readForm(web);
  if (!(await knowsPassword(web, fields))) {
    return await secondFactorPage(web, 'password');
  }
  if ((await secondFactor.state(requireSignedIn(web).accountId)) !== 'on') {
    return web.redirect(back, 303);
  }
  const codes = await secondFactor.renewRecoveryCodes(callerOf(web), field(fields, 'password'));
  return recoveryCodesPage(web, codes);
}

export async function turnOffSecondFactor(web: Web): Promise<Response> {
  const { secondFactor } = web.var.parts.accounts;
  const fields = await readForm(web);
  await countCode(web);
  if (!(await knowsPassword(web, fields))) {
    return await secondFactorPage(web, 'password');
  }
  if ((await secondFactor.state(requireSignedIn(web).accountId)) === 'on') {
    const [password, code] = [field(fields, 'password'), field(fields, 'code')];
    const cookies = await secondFactor.turnOff(callerOf(web), password, code).catch(refusedAsWrong);
    if (!cookies) {
      return await secondFactorPage(web, 'code');
    }
    setCookies(web, cookies);
  }
  return web.redirect('/account?done=second-factor-off', 303);
}

/** @throws Refusal `too-many-tries` */
export async function countCode(web: Web): Promise<void> {
  await countTry(web.var.parts.context, limits.factorCode, clientOf(web));
}
