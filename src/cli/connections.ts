import type { Config } from '../config.ts';
import { type Connections, readConnections } from '../connections.ts';

/** Where the operator's systems are; null where every one of them is the sandbox. @throws Refusal `config-invalid` */
export function connectionsOf({ connectionsFile }: Config): Connections | null {
  return connectionsFile === null ? null : readConnections(connectionsFile, process.env);
}
