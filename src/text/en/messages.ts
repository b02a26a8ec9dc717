import type { Messages } from '../messages.ts';
import { bill } from './bill.ts';
import { contract } from './contract.ts';
import { mail } from './mail.ts';
import { pages } from './pages.ts';
import { refund } from './refund.ts';
import { rules } from './rules.ts';
import { watch } from './watch.ts';

export const en: Messages = { ...pages, bill, contract, mail, refund, rules, watch };
