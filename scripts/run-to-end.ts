import { spawn } from 'node:child_process';

/** Aborts when this process is asked to end: by a signal, or because the launcher that started it is gone. */
export function whenAskedToEnd(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => asked.abort());
  }
  process.on('disconnect', () => asked.abort());
  process.channel?.unref();
  return asked.signal;
}

/**
 * Runs a program on this terminal and waits until it has really ended, also after `asked` told it to.
 * Returns its exit code; 1 when it had none.
 */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env: NodeJS.ProcessEnv; asked: AbortSignal },
): Promise<number> {
  const { asked, ...rest } = options;
  const child = spawn(command, args, { ...rest, stdio: 'inherit', signal: asked });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) {
        console.error(`${command} does not start: ${error.message}`);
        resolve(1);
      }
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
