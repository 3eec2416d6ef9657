import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src-main/config/schema.ts';
import { CONTENT_SECURITY_POLICY } from '../../src-main/security/content-security-policy.ts';
import { isOpenable } from '../../src-main/security/openable.ts';
import { FUSES } from '../../tools/package/fuses.ts';
import { ROOT } from '../../tools/root.ts';

// Electron's security checklist, by its own numbers, as far as the sources tell it. What the running application tells is in
// tests/e2e/checklist.spec.ts; docs/security.md has both side by side.

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const sources = globSync('src-{main,renderer,shared}/**/*.{ts,tsx,html}', { cwd: ROOT }).map((path) => ({
  path: path.replaceAll('\\', '/'),
  // Comments say what must not be.
  text: read(path).replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, ''),
}));

/** Where the sources hold this. */
const filesWith = (pattern: RegExp): string[] =>
  sources.flatMap(({ path, text }) => (pattern.test(text) ? [path] : [])).sort();

describe('Electron’s security checklist, in the sources', () => {
  test('has something to look at', () => {
    expect(filesWith(/BrowserWindow\(/)).toEqual(['src-main/app/window.ts']);
  });

  test('checklist 1: services are reached by https, and by http on this computer alone', () => {
    const takes = (backendUrl: string): boolean => configSchema.safeParse({ backendUrl }).success;
    expect(takes('https://record.nhs.uk/fhir')).toBe(true);
    expect(takes('http://127.0.0.1:8080/fhir')).toBe(true);
    for (const url of [
      'http://record.nhs.uk',
      'ftp://record.nhs.uk',
      'http://127.0.0.1.example',
      'file:///etc/hosts',
    ]) {
      expect(takes(url)).toBe(false);
    }
  });

  test.each([
    ['checklist 2: no window, frame or worker is given Node', /nodeIntegration\w*: (?!false)/],
    ['checklist 3: context isolation is nowhere off', /contextIsolation: (?!true)/],
    ['checklist 4: no sandbox is nowhere off', /sandbox: (?!true)|no-sandbox|noSandbox/],
    ['checklist 6: web security is nowhere off', /webSecurity: (?!true)|disable-web-security/],
    ['checklist 8: insecure content is nowhere allowed', /allowRunningInsecureContent: (?!false)/],
    ['checklist 9: experimental features are nowhere on', /experimentalFeatures: (?!false)/],
    ['checklist 10: no Blink feature is switched on', /enableBlinkFeatures|enable-blink-features|enable-features/],
    ['checklist 11: nothing may open popups from a web view', /allowpopups/i],
    ['checklist 12: there is no web view', /<webview|webviewTag: (?!false)/],
    ['checklist 18: nothing is loaded by file:', /loadFile\(|['"`]file:/],
  ])('%s', (_, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });

  test('checklist 5: every session that is made refuses permissions', () => {
    const making = filesWith(/session\.fromPartition\(|\bdefaultSession\b/);
    expect(making.length).toBeGreaterThan(2);
    for (const path of making) {
      const text = sources.find((one) => one.path === path)?.text ?? '';
      expect(text).toMatch(/setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/);
      expect(text).toMatch(/setPermissionCheckHandler\(\(\) => false\)/);
    }
  });

  test('checklist 7: the policy has nothing unsafe and no source but the application itself', () => {
    const directives = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)]),
    );
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*|blob:/);
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('trusted-types')).toEqual(["'none'"]);
  });

  test('checklist 13, 14: the rules for navigation and new windows are made once, for whatever is made', () => {
    const text = sources.find(({ path }) => path === 'src-main/security/web-contents-rules.ts')?.text ?? '';
    for (const rule of ['setWindowOpenHandler', 'will-attach-webview', 'will-frame-navigate', 'will-redirect']) {
      expect(text).toContain(rule);
    }
    expect(filesWith(/guardEveryWebContents\(\)/)).toContain('src-main/main.ts');
    expect(filesWith(/action: 'allow'/)).toEqual([]);
  });

  test('checklist 15: an address goes to the browser by one door, which takes one origin only', () => {
    expect(filesWith(/openExternal\(/)).toEqual(['src-main/security/external-links.ts']);
    const open = (url: string): boolean => isOpenable(new URL(url), 'https://login.nhs.uk');
    expect(open('https://login.nhs.uk/authorize?x=1')).toBe(true);
    for (const url of [
      'https://login.nhs.uk.evil.example/',
      'https://login.nhs.uk:444/',
      'http://login.nhs.uk/',
      'https://somebody:secret@login.nhs.uk/',
      'file:///C:/Windows/System32/calc.exe',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'shcr://lock',
    ]) {
      expect(open(url)).toBe(false);
    }
    expect(isOpenable(new URL('ms-msdt:x'), 'null')).toBe(false);
  });

  test('checklist 16: one exact version of Electron, the same in package.json, the lock file and the installation', () => {
    const wanted = (JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }).devDependencies;
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
    expect(wanted['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.packages['node_modules/electron']?.version).toBe(wanted['electron']);
    expect((JSON.parse(read('node_modules/electron/package.json')) as { version: string }).version).toBe(
      wanted['electron'],
    );
    // What was current when this was written is the least (docs/security.md, 'Electron's checklist', says how it is kept current).
    expect(Number(wanted['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  test('checklist 17: raw channels are in one file, which asks for the sender first', () => {
    expect(filesWith(/\bipcMain\b/)).toEqual(['src-main/ipc/handle.ts']);
    const text = sources.find(({ path }) => path === 'src-main/ipc/handle.ts')?.text ?? '';
    expect(text).toContain('isTrustedSender(event');
  });

  test('checklist 19: every fuse that decides what a release can do is set, to its safe side', () => {
    // Read back from the program by tests/package/packaged.spec.ts.
    expect(FUSES).toMatchObject({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  test('checklist 20: the page is given the bridge and nothing of Electron', () => {
    expect(filesWith(/exposeInMainWorld\(/)).toEqual(['src-main/preload/preload.ts']);
    const preload = sources.find(({ path }) => path === 'src-main/preload/preload.ts')?.text ?? '';
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(filesWith(/from 'electron'/).every((path) => path.startsWith('src-main/'))).toBe(true);
  });

  test('developer tools are off in every build', () => {
    expect(filesWith(/devTools: (?!false)|openDevTools|toggleDevTools/)).toEqual([]);
  });

  test('no crash report is made or sent', () => {
    expect(filesWith(/crashReporter/)).toEqual([]);
  });

  test('nothing is kept by a session: every partition is in memory, and without a cache', () => {
    const made = sources.flatMap(({ text }) =>
      [...text.matchAll(/fromPartition\(([^)]*)\)/g)].map(([, given]) => given),
    );
    expect(made.map(String).sort()).toEqual([
      "'backend', { cache: false }",
      "'check', { cache: false }",
      "'viewer', { cache: false }",
    ]);
  });
});
