// node scripts/run.mjs <script> [arguments]: runs a script of the project; see launch.mjs.
import './require-node.cjs';
import { launch } from './launch.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('Name a script of the project, such as: node scripts/run.mjs scripts/check.ts');
  process.exit(1);
}
await launch(script, args);
