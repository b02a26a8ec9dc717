import type { Messages } from '../messages.ts';
import { mail } from './mail.ts';
import { pages } from './pages.ts';

export const zhHans: Messages = { ...pages, mail };
