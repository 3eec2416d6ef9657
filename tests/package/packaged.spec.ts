import { expect, test } from '@playwright/test';
import { extractFile, listPackage } from '@electron/asar';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUSES, readFuses } from '../../tools/package/fuses.ts';
import { deskInput, electronChoice, outputFolder, ROOT } from '../../tools/root.ts';
import type { Sbom } from '../../tools/sbom/cyclonedx.ts';
import { LICENCES_FILE, SBOM_FILE } from '../../tools/sbom/write.ts';
import { Display } from './packaged/picture.ts';
import { canConfigure, portsOf, startPackaged } from './packaged/start.ts';

const { folder } = deskInput() as { readonly folder: string };
const FOLDER = join(ROOT, folder);
const EXECUTABLE = join(FOLDER, process.platform === 'win32' ? 'viewer.exe' : 'viewer');
const ASAR = join(FOLDER, 'resources', 'app.asar');

const MISSING = 'backendUrl (not set anywhere)';

/** Which it says of a start that could weaken it. */
const NOT_SAFE = 'was started in a way that is not safe';

/** Names of the packages that the shipped sources load, types left out. */
function importedPackages(): string[] {
  const sources = globSync('src-{main,renderer,shared}/**/*.{ts,tsx}', { cwd: ROOT });
  const specifiers = sources.flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'./][^']*)'/gm),
    ].map(([, specifier]) => specifier ?? ''),
  );
  const names = specifiers.map((specifier) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  return [...new Set(names)]
    .filter((name) => !isBuiltin(name) && !['electron', 'node:original-fs'].includes(name))
    .toSorted();
}

/** Nobody answers there: the sign-in page is drawn without it. */
const CONFIG = { backendUrl: 'http://127.0.0.1:9/fhir', clientId: 'packaged' };

test.describe('the packaged viewer', () => {
  test('19: has every fuse that this Electron knows, each as it was decided', async () => {
    expect(await readFuses(EXECUTABLE)).toEqual(FUSES);
    // What was packed from has others: they were set, and did not come so.
    expect(await readFuses(electronChoice().executable)).not.toEqual(FUSES);
  });

  test('holds what was built and the two addons of this platform, and nothing else', () => {
    const files = listPackage(ASAR, { isPack: false }).filter((path) => /\.[a-z]+$/.test(path));
    const known = [
      /^\/package\.json$/,
      /^\/out\/(?:main|preload|renderer)\/[\w./-]+\.(?:js|cjs|css|html)$/,
      /^\/node_modules\/better-sqlite3\/(?:package\.json|lib\/[\w/-]+\.js|prebuilds\/linux-x64\.node)$/,
      /^\/node_modules\/@napi-rs\/keyring-linux-x64-gnu\/(?:package\.json|LICENSE[\w.-]*|[\w.-]+\.node)$/,
    ];
    expect(files.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files.filter((path) => path.endsWith('.node'))).toHaveLength(2);
    const beside = readdirSync(join(FOLDER, 'resources')).sort();
    expect(beside).toEqual(['app.asar', 'app.asar.unpacked']);
  });

  test('names in its SBOM every package that the sources import and every addon in it, as locked, and brings their licences', () => {
    const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
    const { components } = JSON.parse(read(SBOM_FILE)) as Sbom;
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { name?: string; version: string }>;
    };
    const named = new Map(components.map((component) => [component.name, component]));
    // Told by what is written in the sources, and not by the bundler.
    const imported = importedPackages();
    expect(imported.length).toBeGreaterThan(10);
    const addons = listPackage(ASAR, { isPack: false }).flatMap(
      (path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path.replaceAll('\\', '/'))?.[1] ?? [],
    );
    expect(addons).toHaveLength(2);
    for (const folderName of [...imported, ...addons]) {
      const locked = packages[`node_modules/${folderName}`];
      const component = named.get(locked?.name ?? folderName);
      expect([folderName, component?.version]).toEqual([folderName, locked?.version]);
      expect(component?.hashes).toHaveLength(1);
    }
    for (const name of ['electron', 'chromium', 'node', 'SQLite']) expect(named.get(name)?.version).toMatch(/^\d+\./);
    const licences = read(LICENCES_FILE);
    const ours = components.filter(({ type }) => type === 'library');
    for (const { name, version } of ours) expect(licences).toContain(`\n${name} ${version}\nLicence: `);
    for (const beside of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(read(beside).length).toBeGreaterThan(1000);
  });

  test('says that it is no release where its Electron is not the official download', () => {
    const { isRelease } = JSON.parse(extractFile(ASAR, 'package.json').toString()) as { isRelease: unknown };
    expect(isRelease).toBe(electronChoice().source === 'official');
    expect(folder.includes('unreleasable')).toBe(!isRelease);
  });

  test('shows its sign-in page with nothing but the configuration of the computer', async () => {
    test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
    const display = await Display.open();
    const viewer = startPackaged({ executable: EXECUTABLE, config: CONFIG, env: { DISPLAY: display.name } });
    const shown = await viewer.untilLogged('window-shown');
    expect(shown['runtime']).toBe(electronChoice().source === 'official' ? 'release' : 'unreleasable');
    await expect.poll(() => display.colours()).toBeGreaterThan(50);
    writeFileSync(join(outputFolder(), 'sign-in.png'), display.png());
    await viewer.end();
    await display.close();
  });

  test('with --background is ready behind the screen, and comes forward when somebody starts it', async () => {
    test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
    const work = mkdtempSync(join(tmpdir(), 'shcr-background-'));
    const display = await Display.open();
    const env = { DISPLAY: display.name, XDG_CONFIG_HOME: work };
    const viewer = startPackaged({ executable: EXECUTABLE, config: CONFIG, args: ['--background'], env });
    await viewer.untilLogged('window-in-background');
    expect(display.colours()).toBe(1);
    const second = startPackaged({ executable: EXECUTABLE, env });
    await second.ended;
    await expect.poll(() => display.colours()).toBeGreaterThan(50);
    await second.end();
    await viewer.end();
    await display.close();
    rmSync(work, { recursive: true });
  });

  test('without a configuration says which setting is missing, and does not start', async () => {
    const viewer = startPackaged({ executable: EXECUTABLE });
    await expect.poll(() => viewer.said()).toContain('is not set up correctly on this computer');
    expect(viewer.said()).toContain(MISSING);
    expect(viewer.said()).not.toContain('window-shown');
    await viewer.end();
  });

  test('does not take a configuration from its command line', async () => {
    const work = mkdtempSync(join(tmpdir(), 'shcr-own-config-'));
    writeFileSync(join(work, 'config.json'), JSON.stringify(CONFIG));
    const viewer = startPackaged({ executable: EXECUTABLE, args: [`--config=${join(work, 'config.json')}`] });
    expect(await viewer.ended).toBe(2);
    expect(viewer.said()).toContain('It does not take the switch --config.');
    await viewer.end();
    rmSync(work, { recursive: true });
  });

  test('prints the configuration of the computer, without a display and without a window', async () => {
    test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
    const viewer = startPackaged({
      executable: EXECUTABLE,
      config: CONFIG,
      args: ['--print-config'],
      env: { DISPLAY: '' },
    });
    expect(await viewer.ended).toBe(0);
    expect(viewer.said()).toContain('\n      Machine file: /etc/st-helens-shared-care-record/config.json, line 1\n');
    await viewer.end();
  });

  test('19: is no Node, whatever the environment says, and loads no code of another one', async () => {
    const work = mkdtempSync(join(tmpdir(), 'shcr-code-'));
    const [marker, code] = [join(work, 'it-ran'), join(work, 'code.cjs')];
    writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    for (const how of [
      { env: { ELECTRON_RUN_AS_NODE: '1' }, args: [code] },
      { env: { NODE_OPTIONS: `--require=${code}` }, args: [] },
      { env: {}, args: [`--require=${code}`, '-r', code] },
      // By which packages with addons would be told to load another one.
      { env: { NAPI_RS_NATIVE_LIBRARY_PATH: code, NATIVE_REG_PREBUILD: work }, args: [] },
    ]) {
      const viewer = startPackaged({ executable: EXECUTABLE, bare: true, ...how });
      // As far as its own refusal: what is loaded before would have run. What a fuse switches off, main does not even see.
      await expect.poll(() => viewer.said().includes(NOT_SAFE) || viewer.said().includes(MISSING)).toBe(true);
      await viewer.end();
      expect([how, existsSync(marker)]).toEqual([how, false]);
    }
    // The Electron that it was packed from does run it.
    const electron = startPackaged({
      executable: electronChoice().executable,
      bare: true,
      env: { ELECTRON_RUN_AS_NODE: '1' },
      args: [code],
    });
    await electron.ended;
    expect(existsSync(marker)).toBe(true);
    rmSync(work, { recursive: true });
  });

  test('19: cannot be debugged by its command line or a signal', async () => {
    test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
    const inspected = startPackaged({ executable: EXECUTABLE, args: ['--inspect=0', '--inspect-brk=0'] });
    expect(await inspected.ended).toBe(2);
    expect(inspected.said()).not.toContain('Debugger listening');
    await inspected.end();
    const viewer = startPackaged({ executable: EXECUTABLE, config: CONFIG });
    await viewer.untilLogged('window-shown');
    expect(portsOf(viewer.child.pid ?? 0)).toEqual([]);
    expect(viewer.said()).not.toContain('Debugger listening');
    // Node opens its debugger at this signal; where it does not, the signal ends a program.
    viewer.child.kill('SIGUSR1');
    await viewer.ended;
    expect(viewer.said()).not.toContain('Debugger listening');
    await viewer.end();
  });

  test('refuses, in words and with code 2, to start with a switch or a variable that weakens it', async () => {
    const work = mkdtempSync(join(tmpdir(), 'shcr-weakened-'));
    for (const { args = [], env = {}, name } of [
      { args: ['--remote-debugging-port=0'], name: '--remote-debugging-port' },
      { args: ['--no-sandbox'], name: '--no-sandbox' },
      { args: ['--proxy-server=http://127.0.0.1:9'], name: '--proxy-server' },
      { args: [`--log-net-log=${join(work, 'net.json')}`], name: '--log-net-log' },
      { args: ['--lang=en', '--ignore-certificate-errors'], name: '--ignore-certificate-errors' },
      { env: { SSLKEYLOGFILE: join(work, 'keys') }, name: 'SSLKEYLOGFILE' },
      { env: { ELECTRON_LOG_FILE: join(work, 'log') }, name: 'ELECTRON_LOG_FILE' },
    ]) {
      const viewer = startPackaged({ executable: EXECUTABLE, args, env });
      expect([name, await viewer.ended]).toEqual([name, 2]);
      expect(viewer.said()).toContain(NOT_SAFE);
      expect(viewer.said()).toContain(` ${name}`);
      await viewer.end();
    }
    rmSync(work, { recursive: true });
  });

  test('with one byte changed in what it runs says so, and ends', async () => {
    test.skip(!canConfigure, 'this kernel lets nobody have an /etc of their own');
    const work = mkdtempSync(join(tmpdir(), 'shcr-damaged-'));
    const copy = join(work, 'copy');
    cpSync(FOLDER, copy, { recursive: true });
    const [addon = ''] = globSync('resources/app.asar.unpacked/**/*.node', { cwd: copy });
    // A word on the screen, and wherever it is in machine code: what would run on, with something wrong in it.
    for (const [damaged = '', place] of [
      ['resources/app.asar', 'Choose an entry'],
      [addon, '.note'],
    ] as const) {
      const before = readFileSync(join(copy, damaged));
      const bytes = Buffer.from(before);
      const at = bytes.indexOf(place);
      expect(at).toBeGreaterThan(0);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(join(copy, damaged), bytes);
      const viewer = startPackaged({ executable: join(copy, 'viewer'), config: CONFIG });
      await expect.poll(() => viewer.said()).toContain('on this computer is damaged, and has stopped.');
      expect(viewer.said()).toContain(damaged);
      await viewer.end();
      writeFileSync(join(copy, damaged), before);
    }
    // The same copy as it was packed comes up.
    const whole = startPackaged({ executable: join(copy, 'viewer'), config: CONFIG });
    await whole.untilLogged('window-shown');
    expect(whole.said()).not.toContain('damaged');
    await whole.end();
    rmSync(work, { recursive: true });
  });

  test('19: starts nothing that was laid beside what was packed', async () => {
    const work = mkdtempSync(join(tmpdir(), 'shcr-beside-'));
    const marker = join(work, 'it-ran');
    const copy = join(work, 'copy');
    cpSync(FOLDER, copy, { recursive: true });
    for (const place of ['app', 'default_app']) {
      const beside = join(copy, 'resources', place);
      mkdirSync(beside);
      writeFileSync(join(beside, 'package.json'), '{"name":"beside","main":"main.js"}');
      writeFileSync(join(beside, 'main.js'), `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    }
    const viewer = startPackaged({ executable: join(copy, 'viewer') });
    await expect.poll(() => viewer.said()).toContain(MISSING);
    await viewer.end();
    expect(existsSync(marker)).toBe(false);
    // Nor does it start without what was packed.
    rmSync(join(copy, 'resources', 'app.asar'));
    const without = startPackaged({ executable: join(copy, 'viewer') });
    await without.ended;
    expect(existsSync(marker)).toBe(false);
    await without.end();
    rmSync(work, { recursive: true });
  });
});
