import type { Who } from './gallery-people.ts';
import type { Scenes } from './gallery-scenes.ts';
import type { View } from './gallery-view.ts';
import { formOf } from './portal.ts';

function at(name: string, who: Who, path: (scenes: Scenes) => string, status = 200): View {
  return { name, who, status, open: (looker, scenes) => looker.get(path(scenes)) };
}

const publicPath: readonly View[] = [
  at('public-list', 'anybody', () => '/cancel'),
  at('public-form', 'anybody', () => '/cancel/t-m'),
  at('public-form-german', 'anybody', ({ german }) => `/cancel/${german}`),
  at('public-form-french', 'anybody', ({ french }) => `/cancel/${french}`),
  {
    name: 'public-form-wrong',
    who: 'anybody',
    status: 400,
    open: async (looker, { german }) => {
      const form = formOf(await looker.get(`/cancel/${german}`), '/declare');
      return await looker.submit(form, {
        cause: 'important',
        reason: '',
        name: '',
        number: '12',
        email: 'x',
      });
    },
  },
  {
    name: 'public-recap',
    who: 'anybody',
    status: 200,
    open: async (looker, { french }) => {
      const form = formOf(await looker.get(`/cancel/${french}`), '/check');
      const written = { name: 'Li Na', number: '+33 6 12 34 56 78', email: 'li.na@example.org' };
      return await looker.submit(form, written);
    },
  },
  at('public-received', 'anybody', ({ received }) => received),
];

const around: readonly View[] = [
  at('quote-choices', 'chooser', ({ choosing }) => `/lines/${choosing}/cancel`),
  at('suspend', 'owner', ({ scheduled }) => `/terminations/${scheduled}/suspend`),
  at('restore', 'owner', ({ suspended }) => `/terminations/${suspended}/restore`),
  at('support', 'owner', ({ requested }) => `/terminations/${requested}/support`),
  at('support-conversation', 'owner', ({ conversation }) => `/terminations/${conversation}/support`),
  {
    name: 'support-nothing-written',
    who: 'owner',
    status: 400,
    open: (looker, { requested }) =>
      looker.post(`/terminations/${requested}/support`, { id: 'x', message: ' ' }),
  },
  at('leave', 'owner', ({ lines }) => `/lines/${lines.active}/leave`),
  at('leave-ended', 'owner', ({ lines }) => `/lines/${lines.ended}/leave`),
  at('leave-services', 'owner', ({ lines }) => `/lines/${lines.active}/leave/services`),
  at('leave-services-none', 'owner', ({ lines }) => `/lines/${lines.active}/leave/services?q=nothing%20such`),
  at('data-ready', 'owner', ({ data }) => data),
  at('data-nothing-yet', 'newcomer', ({ data }) => data),
  at('receipt', 'owner', ({ completed }) => `/terminations/${completed}/receipt`),
  at('card', 'owner', ({ completed }) => `/terminations/${completed}/card`),
  at('card-esim', 'owner', ({ asked }) => `/terminations/${asked}/card`),
  at('card-esim-deleted', 'operator', ({ esimDeleted }) => `/terminations/${esimDeleted}/card`),
  at('status-esim-deleted', 'operator', ({ esimDeleted }) => `/terminations/${esimDeleted}`),
  at('card-not-yet', 'owner', ({ scheduled }) => `/terminations/${scheduled}/card`),
  at('verify', 'anybody', () => '/verify'),
  at('verify-valid', 'anybody', ({ receiptCode }) => receiptCode),
  {
    name: 'verify-invalid',
    who: 'anybody',
    status: 200,
    open: (looker) => looker.post('/verify', { note: 'nothing of the kind' }),
  },
];

const account: readonly View[] = [
  at('account', 'owner', () => '/account'),
  at('account-address', 'owner', () => '/account/address'),
  at('account-address-link', 'anybody', ({ addressLink }) => addressLink),
  at('account-second-factor', 'owner', () => '/account/second-factor'),
  at('account-passkeys', 'owner', () => '/account/passkeys'),
  at('account-sessions', 'owner', () => '/account/sessions'),
  at('account-delete', 'newcomer', () => '/account/delete'),
  at('account-delete-not-yet', 'owner', () => '/account/delete'),
  at('account-deleted', 'anybody', () => '/account/deleted'),
  at('sign-in-code', 'anybody', () => '/sign-in/code'),
];

const deskRequests: readonly View[] = [
  at('desk-requests', 'operator', () => '/desk/requests'),
  at('desk-request', 'operator', ({ received }) =>
    received.replace('/cancel/received', '/desk/requests').replace(/\?.*/, ''),
  ),
];

export const more: readonly View[] = [...publicPath, ...around, ...account, ...deskRequests];
