import { readConfig } from '../config.ts';
import { checkPolicies } from './policy/check.ts';
import { explainPolicy } from './policy/explain.ts';

type Print = (line: string) => void;

const usage = `Usage: bin/signoff policy COMMAND

  check FILE... [--on DAY]  whether profiles are lawful, and what is wrong with them
  explain FILE --contract CONTRACT
                            what a line would be told about its end, and why
  apply FILE                makes a profile the one in force, if it is lawful
  simulate OLD NEW          who would pay or wait more or less, by the stored terminations`;

/** `signoff policy COMMAND`: what has to do with profiles and the law. `args` come after `policy`. Returns the exit code. */
export async function policy(args: readonly string[], now: Date, out: Print, err: Print): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return await checkPolicies(rest, now, out, err);
    case 'explain':
      return await explainPolicy(rest, now, out, err);
    case 'apply':
      return await (await import('./policy/apply.ts')).applyPolicy(readConfig(process.env), rest, out, err);
    case 'simulate':
      return await (await import('./policy/simulate.ts')).simulatePolicies(
        readConfig(process.env),
        rest,
        out,
        err,
      );
    default:
      err(usage);
      return 2;
  }
}
