// Sets a fresh checkout up: packages, system packages, the Electron runtime. No dependencies, Node 20 or later, so that
// it runs before anything is installed. Quick and silent where there is nothing to do.
//
//   node tools/bootstrap.mjs [--no-electron]
//
// Ends with 0, or with 1 and words that say what to do.
import { installPackages } from './bootstrap/packages.mjs';
import { installSystemPackages } from './bootstrap/system-packages.mjs';
import { installElectron } from './bootstrap/electron.mjs';
import { SetUpError } from './bootstrap/steps.mjs';

try {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new SetUpError(`Node ${process.versions.node} is too old: install Node 20 or later.`);
  installPackages();
  if (!process.argv.includes('--no-electron')) {
    installSystemPackages();
    await installElectron();
  }
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  process.stderr.write(`\nSet-up stopped. ${error.message}\n`);
  process.exit(1);
}
