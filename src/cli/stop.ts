/** Longer than any clean end takes; after it the process ends whatever hangs. */
const lastResortMs = 2_700;

/**
 * Runs `stop` once when somebody wants the process to end: Ctrl-C, a service manager, a closed terminal, or
 * the end of the process that started it.
 * @param exitCode of a process that was asked to end and did so
 */
export function stopOnRequest(stop: () => Promise<void>, exitCode = 0): void {
  let stopping = false;
  const end = () => {
    if (stopping) {
      return;
    }
    stopping = true;
    setTimeout(() => process.exit(1), lastResortMs).unref();
    stop().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, end);
  }
  process.on('disconnect', end);
}
