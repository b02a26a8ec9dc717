import type { Context } from '../application/context.ts';
import { noteEsimProgress } from '../application/esim-notice.ts';
import type { Config } from '../config.ts';
import { type Connections, readConnections } from '../connections.ts';
import { type Es2plusCallback, startEs2plusCallback } from '../connectors/esim/es2plus-callback.ts';
import { Refusal } from '../domain/errors.ts';

/** Where the operator's systems are; null where every one of them is the sandbox. @throws Refusal `config-invalid` */
export function connectionsOf({ connectionsFile }: Config): Connections | null {
  return connectionsFile === null ? null : readConnections(connectionsFile, process.env);
}

/**
 * Listens for what SM-DP+ tell of profiles, where the connections ask for it.
 * @throws Refusal `config-invalid` where the address or the certificates cannot be used
 */
export async function hearSmdps(
  config: Config,
  connections: Connections | null,
  context: Context,
  log: (line: string) => void,
): Promise<Es2plusCallback | null> {
  const settings = connections?.es2plusCallback;
  if (!settings) {
    return null;
  }
  try {
    return await startEs2plusCallback({
      ...settings,
      onNotice: async (progress) => {
        try {
          await noteEsimProgress(context, progress);
        } catch (error) {
          log('What an SM-DP+ told of a profile could not be kept; it is to come again.');
          throw error;
        }
      },
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal('config-invalid', {
      file: config.connectionsFile ?? '',
      expected: `an es2plusCallback that can listen and has certificates (${code ?? message})`,
    });
  }
}
