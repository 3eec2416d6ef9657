import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AuditEvent } from 'fhir/r4';
import { IPC_CHANNELS } from '../../src-shared/contract/channels.ts';
import type { RunningSandbox } from '../../tools/driver/sandbox.ts';
import { ROOT } from '../../tools/root.ts';
import { openByNhsNumber, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { HONEST } from '../faults/hostile-renderer/requests.ts';
import { runs, seed } from '../runs.ts';
import { auditEvents, expect, test } from './fixtures.ts';
import { proved } from './proof.ts';
import { attackBridge } from './hostile-renderer/attack.ts';
import { rawIpc } from './hostile-renderer/raw-ipc.ts';

const MARGARET = '9990000018';
const MISUSE = 'Messages refused that the viewer’s own page never sends';

/** What ends the page, or asks a person, is tried in its own tests; here it would end the attack. */
const ENDING: ReadonlySet<string> = new Set([
  'signIn',
  'cancelSignIn',
  'chooseRole',
  'switchRole',
  'lock',
  'unlock',
  'signInAsAnother',
  'signOut',
  'openPatient',
  'closePatient',
  'print',
  'exportTrail',
  'openLeaflet',
  // Asks the network, and where to save.
  'checkComputer',
  'saveSupportFile',
]);

/** 'where problem count' of every event of misuse that has reached the backend. */
async function misuses(sandbox: RunningSandbox): Promise<string[]> {
  const isMisuse = ({ subtype }: AuditEvent): boolean => subtype?.[0]?.display === MISUSE;
  return (await auditEvents(sandbox)).filter(isMisuse).map(({ entity }) => {
    const said = new Map(entity?.[0]?.detail?.map(({ type, valueString }) => [type, valueString]));
    return ['where', 'problem', 'count'].map((name) => said.get(name)).join(' ');
  });
}

async function openMargaret(page: Page): Promise<number> {
  await signIn(page);
  await openByNhsNumber(page, MARGARET);
  await waitUntilFinished(page);
  return page.evaluate(
    () =>
      (window as unknown as { viewerReadout: { snapshot(): { generation: number } } }).viewerReadout.snapshot()
        .generation,
  );
}

test.describe('a page that somebody has taken over (HAZ-034)', () => {
  test('crafted messages over the bridge, in any number, are refused and counted; the record stays open, and main stays as it was', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    const generation = await openMargaret(page);
    const prototypes = (): string => Object.getOwnPropertyNames(Object.prototype).toSorted().join(' ');
    const before = await viewer.application.evaluate(prototypes);
    const channels = IPC_CHANNELS.filter((name) => !ENDING.has(name)).map((name) => {
      const honest: unknown = HONEST[name](generation);
      return [name, honest === undefined ? null : JSON.stringify(honest)] as const;
    });
    const messages = Math.max(600, Math.min(runs(600), 900));
    const answers = await page.evaluate(attackBridge, { channels, messages, seed });
    test.info().annotations.push({
      type: 'figure',
      description: `messages of a taken-over page over the bridge: ${messages}`,
    });
    // Nothing more than what the page may do by itself: what it asks for without a request, and how it looks.
    const wrong = Object.entries(answers).filter(
      ([answer]) => answer.startsWith('accepted') && !MAY_PASS.has(answer.slice(9)),
    );
    proved({ tried: messages, survived: messages - wrong.reduce((sum, [, count]) => sum + count, 0) });
    expect(wrong).toEqual([]);
    expect(answers['bad-request'] ?? 0).toBeGreaterThan(100);
    expect(await viewer.application.evaluate(prototypes)).toBe(before);
    await expect(page.getByRole('region', { name: 'Patient', exact: true })).toBeVisible();
    await viewer.leaveBy('Sign out');
    const told = await misuses(sandbox);
    expect(told.length).toBeGreaterThan(5);
    // A handful for each channel and problem, however many there were.
    expect(told.length).toBeLessThan(channels.length * 4 * 3);
  });

  test('on channels of no contract, and on Electron’s own: nothing answers, each is counted, and no word of it is said', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    const said: string[] = [];
    for (const stream of [viewer.application.process().stdout, viewer.application.process().stderr]) {
      stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    }
    await openMargaret(page);
    const raw = await rawIpc(page);
    const outcomes = await raw.run<string[]>(`(async () => {
      const tried = [];
      const names = ['viewer:openPatient2', 'WORD-OF-A-STRANGER', '__proto__', 'constructor', 'error', 'ELECTRON_BROWSER_REQUIRE', 'BROWSER_SANDBOX_LOAD',
        'GUEST_VIEW_MANAGER_CREATE_AND_ATTACH_GUEST', 'BROWSER_GET_LAST_WEB_PREFERENCES', 'viewer:sessionChanged', 'viewer:record-port'];
      for (const name of names) tried.push(await raw.invoke(name, { a: 'WORD-OF-A-STRANGER' }).then(() => name + ' answered', () => 'refused'));
      for (const name of names) raw.send(name, 'WORD-OF-A-STRANGER');
      for (const name of names) tried.push(raw.sendSync(name, 'x') === null ? 'refused' : name + ' answered');
      for (const name of names) raw.postMessage(name, 'x', [new MessageChannel().port1]);
      tried.push(await raw.invoke('viewer:getSession', undefined, 'one argument more').then((answer) => answer.ok ? 'a channel of ours still answers' : 'refused'));
      return tried;
    })()`);
    const refused = outcomes.filter((outcome) => outcome === 'refused').length;
    proved({ tried: outcomes.length - 1, survived: refused });
    expect(outcomes.filter((outcome) => outcome !== 'refused')).toEqual(['a channel of ours still answers']);
    await raw.leave();
    await viewer.leaveBy('Sign out');
    expect(await misuses(sandbox)).toEqual(
      expect.arrayContaining(['no-channel no-such-channel 1', 'no-channel no-such-channel 10']),
    );
    expect(said.join('')).not.toContain('STRANGER');
  });

  test('the port of the open record: another record, another kind, an entry that is not held, and a flood, after which the page is gone and its person is told', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    await page.addInitScript(() => {
      const held: MessagePort[] = [];
      Object.assign(window, { heldPorts: held });
      window.addEventListener('message', (event) => held.push(...event.ports), { capture: true });
    });
    await page.reload();
    const generation = await openMargaret(page);
    // What the record says unasked while it comes in is no answer.
    await waitUntilFinished(page);
    const { answered, sent } = await page.evaluate(async (current) => {
      const [port] = (window as unknown as { heldPorts: MessagePort[] }).heldPorts;
      if (port === undefined) return { answered: -1, sent: 0 };
      let answers = 0;
      port.addEventListener('message', ({ data }: MessageEvent<{ generation?: number; requestId?: number }>) => {
        if ((data.requestId ?? 0) > 9000 || data.generation !== current) answers += 1;
      });
      const messages: unknown[] = [
        { kind: 'results', generation: current + 1, requestId: 9001 },
        { kind: 'results', generation: current - 1, requestId: 9002 },
        { kind: 'open', generation: current, requestId: 9003, patientId: 'someone-else' },
        { kind: '__proto__', generation: current, requestId: 9004 },
        { kind: 'document', generation: current, requestId: 9005, entryId: { toString: 'x' }, index: 0 },
        { kind: 'search', generation: current, requestId: 9006, text: 'x'.repeat(100_000) },
        'text',
        null,
        new Uint8Array(1000),
      ];
      for (const message of messages) port.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { answered: answers, sent: messages.length };
    }, generation);
    // And one flood.
    proved({ tried: sent + 1, survived: sent - answered });
    expect(answered).toBe(0);
    await page
      .evaluate((current) => {
        const [port] = (window as unknown as { heldPorts: MessagePort[] }).heldPorts;
        for (let n = 0; n < 5000; n += 1) port?.postMessage({ kind: 'results', generation: current + 7, requestId: n });
      }, generation)
      .catch(() => undefined);
    const after = await viewer.pageAfter(page);
    await expect(after.getByText('The window sent messages that the viewer never sends by itself')).toBeVisible();
    await expect(after.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await after.screenshot({ path: test.info().outputPath('misused.png') });
    await signIn(after);
    await expect
      .poll(() => misuses(sandbox))
      .toEqual(
        expect.arrayContaining([
          'record-port other-generation 1',
          'record-port other-generation 1000',
          'record-port bad-request 1',
          'record-port too-large 1',
        ]),
      );
    proved({ survived: 1 });
    test.info().annotations.push({ type: 'figure', description: `messages of a taken-over page over the port: 5,009` });
  });

  test('a flood of requests in form is refused after its first ones, and ends the page', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    const generation = await openMargaret(page);
    proved({ tried: 1 });
    await page
      .evaluate((current) => {
        const { viewer: bridge } = window as unknown as { viewer: { noteView(seen: unknown): Promise<unknown> } };
        for (let n = 0; n < 5000; n += 1)
          void bridge.noteView({ generation: current, view: 'timeline' }).catch(() => 0);
      }, generation)
      .catch(() => undefined);
    const after = await viewer.pageAfter(page);
    await expect(after.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await signIn(after);
    await expect.poll(() => misuses(sandbox)).toEqual(expect.arrayContaining(['noteView too-many 1000']));
    const views = (await auditEvents(sandbox)).filter(
      ({ subtype }) => subtype?.[0]?.display === 'Looked at the timeline',
    );
    expect(views.length).toBeLessThan(150);
    proved({ survived: 1 });
    test.info().annotations.push({ type: 'figure', description: 'messages of a flood over the bridge: 5,000' });
  });

  test('another window with the same bridge and the same address is not the viewer’s: nothing is answered', async ({
    viewer,
    sandbox,
  }) => {
    const { page } = viewer;
    await openMargaret(page);
    const codes = await viewer.application.evaluate(
      async ({ BrowserWindow, session }, preload) => {
        const other = new BrowserWindow({
          show: false,
          webPreferences: {
            session: session.fromPartition('viewer', { cache: false }),
            preload,
            sandbox: true,
            contextIsolation: true,
          },
        });
        await other.loadURL('app://viewer/index.html');
        const asked = (await other.webContents.executeJavaScript(
          `Promise.all(['getSession', 'getViewerInfo', 'getAuditHealth', 'getLaunch', 'signOut', 'lock'].map((name) => viewer[name]().then((answer) => answer.ok ? name : answer.refusal.code)))`,
        )) as string[];
        other.destroy();
        return asked;
      },
      join(ROOT, 'out', 'preload', 'preload.cjs'),
    );
    proved({ tried: codes.length, survived: codes.filter((code) => code === 'bad-request').length });
    expect(new Set(codes)).toEqual(new Set(['bad-request']));
    await expect(page.getByRole('region', { name: 'Patient', exact: true })).toBeVisible();
    await viewer.leaveBy('Sign out');
    expect((await misuses(sandbox)).filter((one) => one.includes('untrusted-sender')).length).toBeGreaterThan(3);
  });
});

/** Channels whose honest request may come out of the changes. */
const MAY_PASS: ReadonlySet<string> = new Set([
  'getViewerInfo',
  'getSession',
  'staySignedIn',
  'getLaunch',
  'getAuditHealth',
  'getCopiesHealth',
  'getCheck',
  'getMisuse',
  'getVersionState',
  'getDisplay',
  // Any words may be a family name: the search is made, and audited.
  'findPatient',
  'noteView',
  'noteCopy',
  'retryMissing',
  'setDisplay',
]);
