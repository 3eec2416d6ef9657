import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, say, SetUpError } from './steps.mjs';

/**
 * What Electron, the virtual display, the credential store and the tests of TLS need on Debian and its children. Where a later release
 * renamed a package, the names stand side by side.
 */
const NEEDED = [
  ['xvfb'],
  ['xauth'],
  ['xdg-utils'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libsecret-1-0'],
  ['libnotify4'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['fonts-liberation'],
  // A hand for the tests of the packaged program, which takes orders of no driver.
  ['xdotool'],
  // Certificates of the tests, and the user's store that Chromium trusts (tools/driver/certificates.ts).
  ['openssl'],
  ['libnss3-tools'],
];

/** What makes an MSI on Linux: installed when one is asked for (`npm run package -- --msi`). */
export const FOR_MSI = [['wixl'], ['msitools']];

/** What its tests need besides (`npm run test:package`): an old and a new Windows to install it in, somebody to sign it, and WiX. */
export const FOR_MSI_TESTS = [
  ...FOR_MSI,
  ['wine64'],
  ['osslsigncode'],
  ['debootstrap'],
  // For the compiler of WiX itself.
  ['mono-runtime'],
  ['libmono-system-core4.0-cil'],
  ['libmono-system-xml4.0-cil'],
  ['libmono-windowsbase4.0-cil'],
];

/**
 * Installs what is missing as root; tells anyone else the exact command. Nothing to do but on Debian.
 * @param {readonly (readonly string[])[]} needed
 */
export function installSystemPackages(needed = NEEDED) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return;
  const installed = installedPackages();
  const missing = needed.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    say(`installing ${missing.length} system packages by apt (about a minute)`);
    run('apt-get', ['update', '-qq']);
  }
  const names = missing.map((choices) => choices.find(isKnown) ?? choices[0] ?? '');
  if (!asRoot) {
    throw new SetUpError(
      `System packages are missing. Run this, then try again:\n\n  sudo apt-get install -y ${names.join(' ')}\n`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (
    !run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  ) {
    throw new SetUpError(`apt-get could not install: ${names.join(' ')}. See its message above.`);
  }
}

/** @returns {Set<string>} */
function installedPackages() {
  const listing = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}${Package}\n'], { encoding: 'utf8' });
  const lines = (listing.stdout ?? '').split('\n').filter((line) => line.startsWith('ii '));
  return new Set(lines.map((line) => line.slice(3).trim()));
}

/** @param {string} name */
function isKnown(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '');
}
