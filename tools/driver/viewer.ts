import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RecordSnapshot } from '../../src-renderer/record/record-snapshot.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { electronChoice, ROOT } from '../root.ts';
import type { SandboxReady } from './sandbox.ts';

export interface LaunchOptions {
  readonly sandbox: Pick<SandboxReady, 'baseUrl' | 'issuer' | 'clientId'>;
  /** Demo member of staff that the test browser signs in as. */
  readonly user: string;
  readonly password: string;
  /** `cancel`: the browser gives the sign-in up. */
  readonly browserMode?: 'sign-in' | 'cancel';
  readonly config?: Readonly<Record<string, unknown>>;
  /** Changes to the environment that the application starts in. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of the start: a launch (docs/launch.md). */
  readonly args?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  /** The folder of an earlier run, which was left behind by `quit`. */
  readonly profile?: string;
  /** A folder with a program `electron` in it, which starts the real one its own way. */
  readonly electron?: string;
}

/** What the demonstration and most tests allow, so that it can be seen; IT's own file starts with all of it off. */
export const DEMO_POLICY = { allowCopyClinicalText: true, allowPrinting: true, showAsReceived: true } as const;

export interface RunningViewer {
  readonly application: ElectronApplication;
  /** The page of now: a lock, a sign-out and the end of a session put a new one in its place. */
  readonly page: Page;
  /** The application's own folder: cache and outbox lie in it. */
  readonly profile: string;
  /** Waits for the page that takes the place of this one. */
  pageAfter(old: Page): Promise<Page>;
  /**
   * Does what ends this page and waits for the next one. It may end sooner: whatever asks first learns that a session
   * is over, and the trail is delivered in the background. What `act` then fails at does not count.
   */
  leave(old: Page, act: () => Promise<unknown>): Promise<Page>;
  /** Presses what ends the page, which may be gone before it can answer the click. */
  leaveBy(button: 'Lock' | 'Sign out'): Promise<Page>;
  /** Ends the application and leaves its folder for another run. */
  quit(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the real application, sandbox on, against a sandbox record. Nothing of it is replaced or switched off. */
export async function launchViewer(options: LaunchOptions): Promise<RunningViewer> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'shcr-viewer-'));
  const configFile = join(profile, 'config.json');
  mkdirSync(join(profile, 'data'), { recursive: true });
  writeFileSync(
    configFile,
    JSON.stringify({
      backendUrl: options.sandbox.baseUrl,
      clientId: options.sandbox.clientId,
      ...DEMO_POLICY,
      ...options.config,
    }),
  );
  // Named by the `electron` package and not by `executablePath`: only then does Playwright hold the application back
  // until it is attached. Otherwise, on a busy machine, the window is there first, and the launch hangs for ever.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = options.electron ?? dirname(electronChoice().executable);
  // The package reads that once, when it is loaded.
  const { cache, resolve } = createRequire(import.meta.url);
  Reflect.deleteProperty(cache, resolve('electron'));
  const application = await _electron.launch({
    // Left out, Playwright itself would start Electron with --no-sandbox.
    chromiumSandbox: true,
    args: [
      ROOT,
      `--config=${configFile}`,
      `--user-data-dir=${join(profile, 'data')}`,
      '--disable-gpu',
      ...(options.args ?? []),
    ],
    cwd: ROOT,
    env: {
      ...(process.env as Record<string, string>),
      // What the system browser is, is the desk's affair (tools/desk/desk.sh): it signs in as this person.
      SHCR_SIGN_IN_USER: options.user,
      SHCR_SIGN_IN_PASSWORD: options.password,
      SHCR_SIGN_IN_MODE: options.browserMode ?? 'sign-in',
      ...options.env,
    },
  });
  await loaded(await application.firstWindow());
  await resize(application, options.width ?? 1440, options.height ?? 900);
  const pageNow = (): Page => {
    const page = application.windows().findLast((window) => !window.isClosed());
    if (page === undefined) throw new Error('the window is closed');
    return page;
  };
  const pageAfter = async (old: Page): Promise<Page> => {
    const isAnother = (window: Page): boolean => window !== old && !window.isClosed();
    return loaded(application.windows().find(isAnother) ?? (await application.waitForEvent('window', isAnother)));
  };
  const leave = async (old: Page, act: () => Promise<unknown>): Promise<Page> => {
    const [after] = await Promise.all([pageAfter(old), act().catch(() => undefined)]);
    return after;
  };
  return {
    application,
    get page() {
      return pageNow();
    },
    profile,
    pageAfter,
    leave,
    leaveBy(button) {
      const page = pageNow();
      return leave(page, () => page.getByRole('button', { name: button, exact: true }).click());
    },
    quit: () => application.close(),
    async close() {
      await application.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The empty first page of a window gives way to the viewer's own, in another process: what is asked of it just then is
 * lost ("Not attached to an active page").
 */
async function loaded(page: Page): Promise<Page> {
  await page.waitForURL('app://**', { waitUntil: 'load' });
  return page;
}

/** Sets the size of the window's content. */
export async function resize(application: ElectronApplication, width: number, height: number): Promise<void> {
  await application.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}

export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Sign out' }).first().waitFor({ timeout: 30_000 });
}

/** The viewer said, in these words, that it does not show this record. */
export class RecordRefused extends Error {}

/** Finds somebody by NHS number and opens them; waits for the banner and not for the whole record. @throws the refusal's words */
export async function openByNhsNumber(page: Page, nhsNumber: string): Promise<void> {
  await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
  await page.getByRole('button', { name: 'Find patient' }).click();
  const match = page.getByRole('button', { name: formatNhsNumber(nhsNumber) }).first();
  const cannotBeShown = page.getByText('cannot be shown').first();
  await match.or(refusalNotice(page)).or(cannotBeShown).first().waitFor();
  if (!(await match.isVisible())) throw new RecordRefused(await wordsOf(refusalNotice(page).or(cannotBeShown).first()));
  await match.click();
  await untilOpenOrRefused(page);
}

/** Waits for the banner of a record that is being opened. @throws Error with the words of a refusal */
export async function untilOpenOrRefused(page: Page): Promise<void> {
  const banner = page.getByRole('region', { name: 'Patient', exact: true });
  await banner.or(refusalNotice(page)).first().waitFor();
  if (!(await banner.isVisible())) throw new RecordRefused(await wordsOf(refusalNotice(page)));
  await page.waitForFunction(
    () => ((window as unknown as ReadoutWindow).viewerReadout.snapshot()?.banner ?? null) !== null,
  );
}

const refusalNotice = (page: Page): Locator => page.getByRole('alert').first();

async function wordsOf(place: Locator): Promise<string> {
  return (await place.innerText()).replaceAll(/\s+/g, ' ').trim();
}

interface ReadoutWindow {
  readonly viewerReadout: { snapshot(): RecordSnapshot | null };
}

/** Waits until every category has ended, one way or the other. */
export async function waitUntilFinished(page: Page, timeout = 120_000): Promise<void> {
  await page.waitForFunction(
    () => (window as unknown as ReadoutWindow).viewerReadout.snapshot()?.ledger?.finished === true,
    undefined,
    { timeout },
  );
}

export async function snapshot(page: Page): Promise<RecordSnapshot | null> {
  return await page.evaluate(() => (window as unknown as ReadoutWindow).viewerReadout.snapshot());
}
