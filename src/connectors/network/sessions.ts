import type { Gateway, ReadBack, Sessions } from '../../application/ports.ts';

/**
 * RADIUS and the packet gateways behind it as one: sessions are off only where all of them say so, since accounting may have
 * closed a session that a gateway still carries. Orders go to RADIUS, and so do questions about traffic.
 */
export function withGateways(sessions: Sessions, gateways: readonly Gateway[]): Sessions {
  return {
    endAll: (line, call) => sessions.endAll(line, call),
    allow: (line, call) => sessions.allow(line, call),
    async readBack(line, call) {
      const asked = [sessions, ...gateways].map((each) => each.readBack(line, call));
      return joined(await Promise.all(asked));
    },
    async readSilence(line, since, call) {
      const asked = [sessions, ...gateways].map((each) => each.readSilence(line, since, call));
      return joined(await Promise.all(asked));
    },
    readTraffic: (line, span, call) => sessions.readTraffic(line, span, call),
  };
}

const mostCharacters = 200;

/** Who says "on" is named before those who say "off": what is cut at the end is what matters less. */
function joined(all: readonly ReadBack[]): ReadBack {
  const said = all
    .toSorted((a, b) => Number(a.off) - Number(b.off))
    .map((each) => each.said)
    .join('; ');
  return { off: all.every(({ off }) => off), said: said.slice(0, mostCharacters) };
}
