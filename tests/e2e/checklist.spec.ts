import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  launchViewer,
  openByNhsNumber,
  signIn,
  waitUntilFinished,
  type RunningViewer,
} from '../../tools/driver/viewer.ts';
import { hostsInNetLog } from '../../tools/driver/net-log.ts';
import { ROOT } from '../../tools/root.ts';
import { demoStaff, expect, test } from './fixtures.ts';

// Electron's security checklist, by its own numbers, asked of the running application. What only the sources can tell is in
// tests/security/checklist.test.ts.

let viewer: RunningViewer;
let netLog: string;
const LEAFLET = 'https://leaflet.example/residents';

test.beforeAll(async ({ sandbox, desk: _desk }) => {
  netLog = join(process.env['TMPDIR'] ?? '/tmp', `net-log-${process.pid}.json`);
  viewer = await launchViewer({
    sandbox,
    ...demoStaff(sandbox, 'ward.nurse'),
    config: { leafletUrl: LEAFLET },
    // With a microphone: where there is none, 'no device' would look like 'denied'.
    args: [`--log-net-log=${netLog}`, '--use-fake-device-for-media-stream'],
  });
  await signIn(viewer.page);
  await openByNhsNumber(viewer.page, '9990000018');
  await waitUntilFinished(viewer.page);
});

/** What Electron itself says that the window was made with. */
const preferences = (): Promise<Record<string, unknown>> =>
  viewer.application.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return { ...contents.getLastWebPreferences() };
  });

test('checklist 1: all that the page has loaded are the application’s own files', async () => {
  const loaded = await viewer.page.evaluate(() => [
    location.href,
    ...[...document.querySelectorAll<HTMLScriptElement>('script')].map(({ src }) => src),
    ...[...document.querySelectorAll<HTMLLinkElement>('link')].map(({ href }) => href),
    ...[...document.images].map(({ src }) => src),
  ]);
  expect(await viewer.page.evaluate(() => isSecureContext)).toBe(true);
  expect(loaded.length).toBeGreaterThan(2);
  expect(loaded.filter((url) => !url.startsWith('app://viewer/'))).toEqual([]);
});

test('checklist 2: no Node in the page, its frames and its workers', async () => {
  const given = await preferences();
  for (const name of ['nodeIntegration', 'nodeIntegrationInSubFrames']) {
    expect(given[name]).toBe(false);
  }
  const found = await viewer.page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
  // Of workers Electron's account says nothing (tests/security/checklist.test.ts reads what is set): the page can make none, and one
  // of a window that was made to give it Node has none.
  const worker = await viewer.page.evaluate(() => {
    try {
      return typeof new Worker(document.scripts[0]?.src ?? '');
    } catch (error) {
      return String(error);
    }
  });
  expect(worker).toContain('TrustedScriptURL');
  const inWorker = await viewer.application.evaluate(async ({ BrowserWindow }) => {
    const webPreferences = { sandbox: false, nodeIntegration: true, nodeIntegrationInWorker: true };
    const careless = new BrowserWindow({ show: false, webPreferences });
    await careless.loadURL('about:blank');
    const ask = `new Promise((resolve) => {
      const script = 'postMessage(["require", "process", "Buffer"].filter((name) => name in self))';
      const worker = new Worker(URL.createObjectURL(new Blob([script])));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => resolve(String(message));
    })`;
    const answer: unknown = await careless.webContents.executeJavaScript(ask);
    careless.destroy();
    return answer;
  });
  expect(inWorker).toEqual([]);
});

test('checklist 3: the preload has a world of its own, which the page cannot change', async () => {
  expect((await preferences())['contextIsolation']).toBe(true);
  const seen = await viewer.application.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // The page's own world, and 999: that of Electron's preload scripts.
    await contents?.executeJavaScript('Array.prototype.takenOver = 1; undefined');
    const inPage: unknown = await contents?.executeJavaScript('[].takenOver');
    const inPreload: unknown = await contents?.executeJavaScriptInIsolatedWorld(999, [{ code: 'typeof [].takenOver' }]);
    await contents?.executeJavaScript('delete Array.prototype.takenOver; undefined');
    return { inPage, inPreload };
  });
  expect(seen).toEqual({ inPage: 1, inPreload: 'undefined' });
});

test('checklist 4: every page runs in the sandbox, also one that was made without it', async () => {
  test.skip(process.platform !== 'linux', 'read from /proc');
  const pids = await viewer.application.evaluate(async ({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    const careless = new BrowserWindow({ show: false, webPreferences: { sandbox: false } });
    await careless.loadURL('data:text/html,x').catch(() => undefined);
    (globalThis as unknown as { careless: unknown }).careless = careless;
    return { own, careless: careless.webContents.getOSProcessId() };
  });
  for (const pid of Object.values(pids)) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  }
  await viewer.application.evaluate(() => {
    (globalThis as unknown as { careless: Electron.BrowserWindow }).careless.destroy();
  });
  await expect.poll(() => viewer.application.windows().length).toBe(1);
});

test('checklist 5: every permission is denied, in every session', async () => {
  const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
  const states = await viewer.page.evaluate(
    (names) =>
      Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => state,
            () => 'denied',
          ),
        ),
      ),
    asked,
  );
  expect(new Set(states)).toEqual(new Set(['denied']));
  const media = await viewer.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
  );
  expect(media).toBe('NotAllowedError');
});

test('checklist 6, 8, 9, 10: web security is on; insecure content, experiments and Blink features are off', async () => {
  const given = await preferences();
  expect(given['webSecurity']).toBe(true);
  expect(given['allowRunningInsecureContent']).toBe(false);
  expect(given['experimentalFeatures']).toBe(false);
  expect(given['enableBlinkFeatures'] ?? '').toBe('');
  const switches = await viewer.application.evaluate(({ app }) =>
    ['enable-blink-features', 'disable-web-security', 'no-sandbox', 'allow-running-insecure-content'].filter((name) =>
      app.commandLine.hasSwitch(name),
    ),
  );
  expect(switches).toEqual([]);
});

test('checklist 7: the policy that the page is held to stops scripts and styles that somebody puts in', async () => {
  const found = await viewer.page.evaluate(async () => {
    const violations: { directive: string; policy: string }[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, originalPolicy }) =>
      violations.push({ directive: effectiveDirective, policy: originalPolicy }),
    );
    const style = document.createElement('style');
    style.textContent = 'body { --put-in: 1 }';
    document.head.append(style);
    let script = 'put in';
    try {
      const element = document.createElement('script');
      element.textContent = 'window.putIn = 1';
      document.head.append(element);
    } catch {
      script = 'refused';
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    const ran = 'putIn' in window || getComputedStyle(document.body).getPropertyValue('--put-in') !== '';
    style.remove();
    return { violations, script, ran };
  });
  expect(found.script).toBe('refused');
  expect(found.ran).toBe(false);
  expect(found.violations.map(({ directive }) => directive)).toContain('style-src-elem');
  expect(found.violations.every(({ policy }) => !/unsafe|https?:/.test(policy))).toBe(true);
});

test('checklist 11, 12: a web view is nothing but an unknown element', async () => {
  const made = await viewer.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    const can = ['loadURL', 'getURL', 'openDevTools'].filter((name) => name in view);
    view.remove();
    return can;
  });
  expect(made).toEqual([]);
  expect((await preferences())['webviewTag']).toBe(false);
  const kinds = await viewer.application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getType()),
  );
  expect(kinds).toEqual(['window']);
});

test('checklist 13, 14: the page cannot leave its address or open another window', async () => {
  const before = viewer.page.url();
  expect(await viewer.page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://viewer/other.html', 'data:text/html,x']) {
    await viewer.page.evaluate((to) => {
      location.href = to;
    }, url);
    await viewer.page.waitForTimeout(100);
    expect(viewer.page.url()).toBe(before);
  }
  expect(viewer.application.windows()).toHaveLength(1);
});

test('checklist 15, 18: no address of the page’s goes to the browser, and none of a file opens', async () => {
  // In the place of the browser: what it was handed.
  await viewer.application.evaluate(({ shell }) => {
    const handed: string[] = [];
    Object.assign(globalThis, { handed });
    shell.openExternal = (url) => (handed.push(url), Promise.resolve());
  });
  const got = await viewer.page.evaluate(async () => {
    const { openLeaflet } = (window as unknown as { viewer: Record<string, (x?: unknown) => Promise<{ ok: boolean }>> })
      .viewer;
    return [await openLeaflet?.({ url: 'https://example.org/' }), await openLeaflet?.()].map((answer) => answer?.ok);
  });
  expect(got).toEqual([false, true]);
  const handed = await viewer.application.evaluate(() => (globalThis as unknown as { handed: string[] }).handed);
  expect(handed).toEqual([LEAFLET]);
  const file = await viewer.page.evaluate(() =>
    fetch('file:///etc/passwd').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(file).toBe('refused');
  expect(await viewer.page.evaluate(() => location.protocol)).toBe('app:');
});

test('checklist 17: another window with the same page and the same bridge is told nothing', async () => {
  const answers = await viewer.application.evaluate(
    async ({ BrowserWindow }, preload) => {
      const own = BrowserWindow.getAllWindows()[0];
      if (own === undefined) throw new Error('no window');
      const other = new BrowserWindow({
        show: false,
        webPreferences: { session: own.webContents.session, preload },
      });
      await other.loadURL('app://viewer/index.html');
      const ask = 'window.viewer.getViewerInfo().then((answer) => answer.ok)';
      const said: unknown[] = [];
      for (const { webContents } of [own, other]) said.push(await webContents.executeJavaScript(ask));
      other.destroy();
      return said;
    },
    join(ROOT, 'out', 'preload', 'preload.cjs'),
  );
  expect(answers).toEqual([true, false]);
  await expect.poll(() => viewer.application.windows().length).toBe(1);
});

test('checklist 20: the bridge is frozen, and has functions and nothing of Electron', async () => {
  const bridge = await viewer.page.evaluate(() => {
    const { viewer } = window as unknown as { viewer: Record<string, unknown> };
    return {
      frozen: Object.isFrozen(viewer),
      kinds: [...new Set(Object.values(viewer).map((one) => typeof one))],
      channels: Object.keys(viewer).filter((name) => /^(on|once|send|invoke|ipc.*|postMessage)$/i.test(name)),
      electron: ['electron', 'ipcRenderer', 'electronAPI'].filter((name) => name in window),
    };
  });
  expect(bridge).toEqual({ frozen: true, kinds: ['function'], channels: [], electron: [] });
});

test('developer tools do not open: by no key, and not if main itself asked for them', async () => {
  for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Control+Shift+C']) {
    await viewer.page.keyboard.press(keys);
  }
  const isOpen = await viewer.application.evaluate(async ({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { open: contents?.isDevToolsOpened(), menu: Menu.getApplicationMenu() };
  });
  expect(isOpen).toEqual({ open: false, menu: null });
});

test('the default session is dead: nothing is fetched in it, and its pages are permitted nothing', async ({
  sandbox,
}) => {
  const got = await viewer.application.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'reached',
        (error: Error) => error.message,
      ),
    `${sandbox.baseUrl}/metadata`,
  );
  expect(got).toBe('net::ERR_BLOCKED_BY_CLIENT');
  const states = await viewer.application.evaluate(async ({ BrowserWindow }) => {
    const careless = new BrowserWindow({ show: false });
    await careless.loadURL('about:blank');
    const ask = `Promise.all(['midi', 'notifications', 'geolocation', 'camera', 'clipboard-read', 'background-sync'].map((name) =>
      navigator.permissions.query({ name }).then(({ state }) => state)))`;
    const answer: unknown = await careless.webContents.executeJavaScript(ask);
    careless.destroy();
    return answer;
  });
  expect(states).toEqual(Array.from({ length: 6 }, () => 'denied'));
});

test('from start to end it speaks to the configured hosts only, and keeps nothing of what they sent', async ({
  sandbox,
}) => {
  const persistent = await viewer.application.evaluate(({ BrowserWindow, session }) => [
    BrowserWindow.getAllWindows()[0]?.webContents.session.isPersistent(),
    session.fromPartition('backend').isPersistent(),
  ]);
  expect(persistent).toEqual([false, false]);
  await viewer.quit();
  const spoken = hostsInNetLog(readFileSync(netLog, 'utf8'));
  const { hostname, port } = new URL(sandbox.baseUrl);
  expect(spoken.connectedTo).toEqual([`${hostname}:${port}`]);
  expect(spoken.namesAskedFor).toEqual([]);
  const folder = join(viewer.profile, 'data');
  expect(existsSync(folder)).toBe(true);
  // The default session's own folders are there, with an empty index in each. (Those of the graphics hold compiled shaders.)
  const caches = globSync('**/{Cache,Code Cache,Dictionaries,Crashpad/*}/**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(?:index|the-real-index)$/.test(entry.name))
    .map(({ name, parentPath }) => join(parentPath, name));
  expect(caches).toEqual([]);
});

test.afterAll(async () => {
  await viewer.close().catch(() => undefined);
});
