import type { Messages } from '../messages.ts';
import { account } from './account.ts';
import { after } from './after.ts';
import { bill } from './bill.ts';
import { contract } from './contract.ts';
import { exported } from './export.ts';
import { health } from './health.ts';
import { leave } from './leave.ts';
import { mail } from './mail.ts';
import { mailHelp } from './mail-help.ts';
import { pages } from './pages.ts';
import { paper } from './paper.ts';
import { path } from './path.ts';
import { publicPath } from './public.ts';
import { refund } from './refund.ts';
import { rules } from './rules.ts';
import { support } from './support.ts';
import { suspension } from './suspension.ts';
import { usage } from './usage.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

export const en: Messages = {
  ...pages,
  verify,
  paper,
  after,
  account,
  bill,
  contract,
  export: exported,
  health,
  leave,
  mail,
  mailHelp,
  path,
  publicPath,
  refund,
  rules,
  support,
  suspension,
  usage,
  watch,
};
