import type { Call, Counterparts } from '../application/ports.ts';

/** By the signals of their calls: those that reached a counterpart. Whatever went wrong before is not its fault. */
const asked = new WeakSet<AbortSignal>();

/** Whether a call with this signal was made. */
export function wasAsked(signal: AbortSignal): boolean {
  return asked.has(signal);
}

const noting = new WeakMap<object, object>();

/** The same port, keeping in mind which calls were made. */
export function askedOf<Port extends object>(port: Port): Port {
  const known = noting.get(port) as Port | undefined;
  if (known) {
    return known;
  }
  const watched = new Proxy(port, {
    get(target, name) {
      const method = Reflect.get(target, name, target);
      if (typeof method !== 'function') {
        return method;
      }
      return (...args: unknown[]) => {
        asked.add((args.at(-1) as Call).signal);
        return method.apply(target, args);
      };
    },
  });
  noting.set(port, watched);
  return watched;
}

/** All ports of a provider. */
export function allAskedOf(counterparts: Counterparts): Counterparts {
  const ports = Object.entries(counterparts).map(([name, port]) => [name, askedOf(port)]);
  return Object.fromEntries(ports);
}
