import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';
import { sharedViewer } from './shared-viewer.ts';

const picture = pictures('help');

test.describe('the renderer has no power', () => {
  const shared = sharedViewer(() => Promise.resolve());
  test('runs in Chromium’s sandbox, as the process itself tells', async () => {
    const viewer = shared();
    test.skip(process.platform !== 'linux', 'read from /proc');
    const pids = await viewer.application.evaluate(({ app, webContents }) => ({
      pid: webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0,
      sandboxed: app.getAppMetrics().find(({ type }) => type === 'Tab')?.sandboxed ?? null,
    }));
    const status = readFileSync(`/proc/${pids.pid}/status`, 'utf8');
    // Seccomp filter on, no way to gain privileges, and a PID namespace of its own (docs/security.md, item 4).
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(/^NSpid:\t(.*)$/m.exec(status)?.[1]?.split('\t').length ?? 0).toBeGreaterThan(1);
    const commandLine = readFileSync(`/proc/${pids.pid}/cmdline`, 'utf8');
    expect(commandLine).not.toContain('--no-sandbox');
    const uid = /^Uid:\t(\d+)/m.exec(status)?.[1];
    expect(uid).not.toBe('0');
  });

  test('finds no Node, no Electron and no way to load them in its window', async () => {
    const viewer = shared();
    const found = await viewer.page.evaluate(() =>
      ['require', 'process', 'module', 'exports', '__dirname', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    );
    expect(found).toEqual([]);
  });

  test('gets named functions from the bridge, and neither a channel name nor an event', async () => {
    const viewer = shared();
    const bridge = await viewer.page.evaluate(() => {
      const exposed = (window as unknown as { viewer: Record<string, unknown> }).viewer;
      return { names: Object.keys(exposed).sort(), frozen: Object.isFrozen(exposed) };
    });
    expect(bridge.frozen).toBe(true);
    expect(bridge.names).toEqual(
      [
        'answerLaunch',
        'cancelSignIn',
        'checkComputer',
        'chooseRole',
        'closePatient',
        'exportTrail',
        'findPatient',
        'getAuditHealth',
        'getCheck',
        'getCopiesHealth',
        'getMisuse',
        'getVersionState',
        'getDisplay',
        'getLaunch',
        'getSession',
        'getViewerInfo',
        'lock',
        'noteCopy',
        'noteView',
        'onAuditHealthChanged',
        'onCheckChanged',
        'onCopiesHealthChanged',
        'onVersionChanged',
        'onDisplayChanged',
        'onHeldChanged',
        'onLaunchChanged',
        'onPatientClosed',
        'onSessionChanged',
        'onSessionWarning',
        'openLeaflet',
        'openPatient',
        'openRestricted',
        'print',
        'readTrail',
        'retryMissing',
        'saveSupportFile',
        'setDisplay',
        'signIn',
        'signInAsAnother',
        'signOut',
        'staySignedIn',
        'switchRole',
        'unlock',
      ].sort(),
    );
  });

  test('cannot fetch anything: not the backend, not the internet, not even its own files', async ({ sandbox }) => {
    const viewer = shared();
    const targets = [
      `${sandbox.baseUrl}/metadata`,
      'https://example.org/',
      'app://viewer/index.html',
      'file:///etc/passwd',
    ];
    const outcomes = await viewer.page.evaluate(async (urls) => {
      const tryTo = (what: () => Promise<unknown>): Promise<string> =>
        what().then(
          () => 'reached',
          () => 'refused',
        );
      const results: Record<string, string> = {};
      for (const url of urls) {
        results[`fetch ${url}`] = await tryTo(() => fetch(url));
        results[`image ${url}`] = await tryTo(
          () =>
            new Promise((resolve, reject) => {
              const image = new Image();
              image.onload = resolve;
              image.onerror = reject;
              image.src = url;
            }),
        );
      }
      results['websocket'] = await tryTo(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('ws://127.0.0.1:9/');
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      );
      results['eval'] = await tryTo(async () => {
        // The policy has no 'unsafe-eval'.
        // oxlint-disable-next-line typescript/no-implied-eval -- that it does not work is what is tested
        return new Function('return 1')() as unknown;
      });
      return results;
    }, targets);
    expect(Object.values(outcomes).every((outcome) => outcome === 'refused')).toBe(true);
  });

  // In an application of its own: to Playwright it is on its way elsewhere from then on.
  test('cannot leave its page or open another window', async ({ viewer }) => {
    const before = viewer.page.url();
    const opened = await viewer.page.evaluate(() => window.open('https://example.org/') === null);
    expect(opened).toBe(true);
    await viewer.page.evaluate(() => {
      window.location.href = 'https://example.org/';
    });
    await viewer.page.waitForTimeout(300);
    expect(viewer.page.url()).toBe(before);
    expect(viewer.application.windows()).toHaveLength(1);
  });

  test('is denied every permission', async () => {
    const viewer = shared();
    const states = await viewer.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      const asked = await Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            (status) => status.state,
            () => 'denied',
          ),
        ),
      );
      return asked;
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('is refused, in words, whatever it asks for in a wrong form', async () => {
    const viewer = shared();
    const codes = await viewer.page.evaluate(async () => {
      const bridge = (window as unknown as { viewer: Record<string, (argument?: unknown) => Promise<Answer>> }).viewer;
      interface Answer {
        readonly ok: boolean;
        readonly refusal?: { readonly code: string };
      }
      const asked: readonly [string, unknown][] = [
        ['openPatient', undefined],
        ['openPatient', { patientId: '../../metadata' }],
        ['openPatient', { patientId: 'a'.repeat(65) }],
        ['openPatient', { patientId: 'p1', extra: true }],
        ['findPatient', { by: 'nhs-number', nhsNumber: '999' }],
        ['findPatient', { by: 'name', family: 'x'.repeat(1000), birthDate: '1945-07-14' }],
        ['findPatient', { by: 'everything' }],
        ['closePatient', { generation: '1' }],
        ['getSession', { unexpected: 1 }],
        ['setDisplay', { textSize: '14', colours: 'dark', density: 'compact', name: 'HOLLINS' }],
        ['setDisplay', { textSize: '400', colours: 'dark', density: 'compact' }],
        ['setDisplay', undefined],
        ['chooseRole', undefined],
        ['chooseRole', { roleId: '' }],
        ['chooseRole', { roleId: 'r'.repeat(101) }],
        ['chooseRole', { roleId: 1 }],
        ['switchRole', undefined],
        ['switchRole', { roleId: '' }],
        ['switchRole', { roleId: 'r1', organisation: 'N00002' }],
        ['answerLaunch', undefined],
        ['answerLaunch', { launchId: '1', answer: 'switch' }],
        ['answerLaunch', { launchId: 1, answer: 'open' }],
        ['answerLaunch', { launchId: 1, answer: 'switch', patientId: 'p1' }],
        // No record was ever given to this page.
        ['retryMissing', { generation: 1 }],
        // In a right form, but nobody is signed in.
        ['openPatient', { patientId: 'margaret-hollins' }],
      ];
      const answers: string[] = [];
      for (const [name, argument] of asked) {
        const answer = await bridge[name]?.(argument);
        answers.push(answer?.ok === false ? (answer.refusal?.code ?? '') : 'accepted');
      }
      return answers;
    });
    expect(codes).toEqual([...Array<string>(24).fill('bad-request'), 'not-signed-in']);
  });

  test('is told in Help what it was refused, by kind and number (HAZ-034)', async () => {
    const { page } = shared();
    await page.evaluate(async () => {
      const bridge = (window as unknown as { viewer: Record<string, (argument?: unknown) => Promise<unknown>> }).viewer;
      for (const wrong of [undefined, {}, { patientId: 1 }]) await bridge['openPatient']?.(wrong);
    });
    await page.keyboard.press('F1');
    await page.getByRole('tab', { name: 'Audit trail' }).click();
    const part = page.getByRole('tabpanel', { name: 'Audit trail' });
    await expect(
      part
        .getByRole('definition')
        .filter({ hasText: /^\d+ messages$/ })
        .first(),
    ).toBeVisible();
    await expect(part).toContainText('Not in the form that was agreed');
    await expect(part).toContainText('Windows ended for itNone');
    await expect(part).toContainText('Tell IT which computer this is.');
    await picture(page, 'refused');
  });
});
