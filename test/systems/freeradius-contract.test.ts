import { after, before, describe } from 'node:test';
import { orderSuite } from '../contract/order.suite.ts';
import { sessionsSuite } from '../contract/sessions.suite.ts';
import {
  openBusyStage,
  openLostStage,
  openMuteStage,
  openRefusedStage,
  openSlowStage,
  openStage,
  openStageAtNas,
  watchTables,
} from './freeradius-stages.ts';
import { freeRadiusMissing, type RadiusServers, startFreeRadius } from './programs/freeradius.ts';

const hourMs = 3_600_000;
/** Still to come: what really happens in the test is over by then, and what is told of it is dated. */
const since = new Date(Math.ceil(Date.now() / hourMs) * hourMs + hourMs);
const inHours = (hours: number) => new Date(since.getTime() + hours * hourMs);

describe('FreeRADIUS', { skip: freeRadiusMissing }, () => {
  let servers: RadiusServers;
  before(async () => {
    servers = await startFreeRadius();
    await watchTables(servers);
  });
  after(() => servers.stop());

  describe('whose database decides', () => {
    sessionsSuite(
      {
        accepted: () => openStage(servers),
        slow: () => openSlowStage(servers),
        'refused-once': () => openBusyStage(servers),
        refused: () => openRefusedStage(servers),
        'still-on': () => openStageAtNas(servers, 'pretends'),
        lost: () => openLostStage(servers),
        'in-use': async () => {
          const stage = await openStage(servers, {}, inHours(0.5));
          await servers.nas.update(stage.line.imsi, stage.session, 7_300_000, inHours(1.5));
          return stage;
        },
      },
      { since, until: inHours(2) },
    );
  });

  describe('whose NAS decides', () => {
    orderSuite(
      {
        accepted: () => openStageAtNas(servers),
        slow: () => openMuteStage(servers, 'all'),
        'refused-once': () => openStageAtNas(servers, 'busy-once'),
        refused: () => openStageAtNas(servers, 'refuses'),
        'still-on': () => openStageAtNas(servers, 'pretends'),
        lost: () => openMuteStage(servers, 'first'),
      },
      {
        order: (sessions, line, call) => sessions.endAll(line, call),
        ask: (sessions, line, call) => sessions.readBack(line, call),
      },
    );
  });
});
