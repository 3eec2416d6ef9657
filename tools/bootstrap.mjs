// Sets a fresh checkout up – packages, system packages, the Electron runtime – and then runs the script that it is given,
// with the project's own Node. No dependencies, Node 20 or later, so that it runs before anything is installed. Quick and
// silent where there is nothing to do.
//
//   node tools/bootstrap.mjs [--no-electron] SCRIPT ARGS…
//
// (Not `bootstrap && SCRIPT`: a shell remembers where it found `node`, and would go on with the machine's own.)
// Ends with 1 and words that say what to do, or with the script's own code.
import { installElectron } from './bootstrap/electron.mjs';
import { installPackages } from './bootstrap/packages.mjs';
import { runWithOwnNode } from './bootstrap/own-node.mjs';
import { SetUpError } from './bootstrap/steps.mjs';
import { installSystemPackages } from './bootstrap/system-packages.mjs';

const args = process.argv.slice(2);
const withElectron = args[0] !== '--no-electron';
const [script, ...scriptArgs] = withElectron ? args : args.slice(1);

try {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new SetUpError(`Node ${process.versions.node} is too old: install Node 20 or later.`);
  installPackages();
  if (withElectron) {
    installSystemPackages();
    await installElectron();
  }
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`\nSet-up stopped. ${error.message}\n`);
  process.exit(1);
}
if (script !== undefined) process.exitCode = await runWithOwnNode(script, scriptArgs);
