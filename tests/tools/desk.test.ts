import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const DESK = new URL('../../tools/desk/desk.ts', import.meta.url).href;

/** The desk is Linux's: display, session bus and credential store come from packages that `npm test` has set up. */
const hasDesk = process.platform === 'linux' && ['xvfb-run', 'dbus-run-session'].every(isInstalled);
const atDesk = it.skipIf(!hasDesk);

function isInstalled(program: string): boolean {
  return spawnSync('bash', ['-c', `command -v ${program}`]).status === 0;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-desk-test-'));
  mkdirSync(join(folder, 'tmp'), { mode: 0o711 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs some shell at the desk, from a process of its own whose temporary files lie in our folder. */
function desk(script: string, more: object = {}) {
  const run = { command: ['bash', '-c', script], output: join(folder, 'output'), ...more };
  const caller = `import { runAtDesk } from ${JSON.stringify(DESK)};
    process.exit(await runAtDesk(${JSON.stringify(run)}));`;
  // Others may pass through the folder, as they may through /tmp.
  spawnSync('chmod', ['711', folder]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', caller], {
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended };
}

const leftBehind = (): string[] => readdirSync(join(folder, 'tmp'));

atDesk('hands the input over and brings the output back, and leaves nothing behind', async () => {
  mkdirSync(join(folder, 'output'));
  writeFileSync(join(folder, 'output', 'old.txt'), '');
  const { ended } = desk('cp "$SHCR_INPUT" "$SHCR_OUT/seen.json"; touch "$TMPDIR/rubbish"; exit 3', {
    input: { a: 1 },
  });
  expect(await ended).toBe(3);
  expect(JSON.parse(readFileSync(join(folder, 'output', 'seen.json'), 'utf8'))).toEqual({ a: 1 });
  expect(existsSync(join(folder, 'output', 'old.txt'))).toBe(false);
  expect(leftBehind()).toEqual([]);
});

atDesk('adds to a folder without touching what it did not write', async () => {
  mkdirSync(join(folder, 'output', 'ann'), { recursive: true });
  writeFileSync(join(folder, 'output', 'notes.txt'), 'mine');
  writeFileSync(join(folder, 'output', 'ann', 'stale.png'), '');
  const { ended } = desk('mkdir "$SHCR_OUT/ann"; touch "$SHCR_OUT/ann/new.png"', { put: 'add' });
  expect(await ended).toBe(0);
  expect(readFileSync(join(folder, 'output', 'notes.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(join(folder, 'output', 'ann'))).toEqual(['new.png']);
});

atDesk.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('clears up after %s', async (signal, code) => {
  const { child, ended } = desk('echo ready; touch "$SHCR_OUT/part"; sleep 300');
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => bytes.includes('ready') && resolve());
  });
  child.kill(signal);
  expect(await ended).toBe(code);
  expect(leftBehind()).toEqual([]);
});

atDesk(
  'has room for another desk beside, which shares neither display nor credential store, and goes when left',
  async () => {
    const own = new URL('../../tools/desk/own-desk.ts', import.meta.url).href;
    const script = `import { takeOwnDesk } from ${JSON.stringify(own)};
    import { spawnSync } from 'node:child_process';
    import { readdirSync, writeFileSync } from 'node:fs';
    const names = ['DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'HOME', 'XDG_RUNTIME_DIR'];
    const store = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'];
    const hasStore = (env) => spawnSync('dbus-send', [...store, 'string:org.freedesktop.secrets'],
      { env: { ...process.env, ...env }, encoding: 'utf8' }).stdout.includes('true');
    const desk = await takeOwnDesk();
    const same = names.filter((name) => desk.env[name] === process.env[name]);
    const stores = [hasStore({}), hasStore(desk.env)];
    await desk.leave();
    const left = readdirSync(process.env.TMPDIR).filter((name) => name.startsWith('desk-'));
    writeFileSync(process.env.SHCR_OUT + '/seen.json', JSON.stringify({ same, stores, after: hasStore(desk.env), left }));`;
    const { ended } = desk(`node --input-type=module -e ${quoted(script)}`);
    expect(await ended).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'output', 'seen.json'), 'utf8'))).toEqual({
      same: [],
      stores: [true, true],
      after: false,
      left: [],
    });
  },
);

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
