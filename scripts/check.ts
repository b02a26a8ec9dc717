import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Types, lint and format, and the rules of the house. All run, so that one look shows every failure. */
const checks = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  'lint and format': ['node_modules/@biomejs/biome/bin/biome', 'check'],
  'rules of the house': [...process.execArgv, '--test', '--test-reporter=spec', 'test/tidy.test.ts'],
};

const failed = Object.entries(checks).filter(([name, args]) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
  });
  return status !== 0;
});

console.log(failed.length === 0 ? '\nAll well.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
