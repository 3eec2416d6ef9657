import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT, say, SetUpError } from './steps.mjs';

const MARK = join(ROOT, 'node_modules', '.installed-from');

/** `npm ci` where the lock file is another than the one that was installed from. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === lock) return;
  say('installing packages from package-lock.json (about half a minute)');
  // No install script runs but the one that is needed: the addons carry their prebuilt files (docs/architecture.md).
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (!npm(['ci', '--ignore-scripts', ...quiet])) {
    throw new SetUpError('`npm ci` failed: see its message above. Check that the npm registry can be reached.');
  }
  if (!npm(['rebuild', 'node', '--ignore-scripts=false', ...quiet])) {
    throw new SetUpError('The package `node` (Node 24 for our scripts) could not be set up: see the message above.');
  }
  writeFileSync(MARK, lock);
}
