import type { Page } from '@playwright/test';
import '../../../src-renderer/shell/bridge.ts';
import { everyProcess, isAlive, type Part } from '../../../tools/driver/processes.ts';
import {
  launchViewer,
  type LaunchOptions,
  openByNhsNumber,
  type RunningViewer,
  signIn,
} from '../../../tools/driver/viewer.ts';
import { formatNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import type { Asked } from './trail.ts';

export interface Resident {
  readonly patientId: string;
  readonly nhsNumber: string;
}

/** One step of somebody at work. */
export type Step = { readonly kind: 'open'; readonly whom: Resident } | { readonly kind: 'close' | 'sign-out' };

/** When the process is killed: so many ms into the work, or the moment that so many records have been on the screen. */
export type Moment = { readonly ms: number } | { readonly shown: number };

export interface Attempt {
  readonly part: Part;
  readonly moment: Moment;
  readonly steps: readonly Step[];
}

/** As long as somebody would wait for a step; a page whose process has gone does not answer at all. */
const PATIENCE_MS = 10_000;
/** An attempt takes a few seconds; one that takes so long never ends. */
const ATTEMPT_MS = 90_000;

/** One installation of the viewer: its profile outlives whatever is killed. */
export class Life {
  readonly asked: Asked[] = [];
  readonly kills: Record<Part, number> = { main: 0, record: 0, renderer: 0, gpu: 0, network: 0 };
  restarts = 0;
  readonly #options: LaunchOptions;
  readonly #residents: readonly Resident[];
  #viewer: RunningViewer | null = null;
  #profile: string | undefined;
  #onScreen: () => unknown = () => undefined;
  #isOver = false;
  /** For the words of an error. */
  #doing = '';

  constructor(options: LaunchOptions, residents: readonly Resident[]) {
    this.#options = options;
    this.#residents = residents;
  }

  /** Signed in, with nothing open, whatever was killed before. */
  async ready(): Promise<Page> {
    if (this.#viewer === null) await this.#start();
    for (const end = Date.now() + 3 * PATIENCE_MS; ;) {
      try {
        return await this.#comeToRest();
      } catch (error) {
        // The page of before was on its way out, or the one of now is not there yet.
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async #comeToRest(): Promise<Page> {
    const { page } = this.#running;
    const out = page.getByRole('button', { name: 'Sign out' });
    const unlock = page.getByRole('button', { name: /^Unlock as/ });
    const signInButton = page.getByRole('button', { name: 'Sign in', exact: true });
    await signInButton.or(unlock).or(out).first().waitFor();
    if (await unlock.isVisible()) await unlock.click();
    else if (await signInButton.isVisible()) await signInButton.click();
    await out.waitFor();
    const close = page.getByRole('button', { name: 'Close record' });
    if (await close.isVisible()) await close.click();
    await page.getByRole('textbox', { name: 'NHS number' }).waitFor();
    return page;
  }

  /**
   * Somebody works, and in the midst of it a process is killed as a power cut would: nothing of it runs again.
   * @throws where it does not come to an end
   */
  async attempt(attempt: Attempt): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const lateness = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Error(`no end of ${JSON.stringify(attempt)} at ${this.#doing}`)), ATTEMPT_MS);
    });
    await Promise.race([this.#reallyAttempt(attempt), lateness]).finally(() => clearTimeout(late));
  }

  async #reallyAttempt({ part, moment, steps }: Attempt): Promise<void> {
    this.#doing = 'getting ready';
    await this.ready();
    const pids = await everyProcess(this.#running);
    this.#isOver = false;
    let seen = 0;
    const work = this.#work(steps).catch(() => undefined);
    const time = new Promise<void>((resolve) => {
      if ('ms' in moment) setTimeout(resolve, moment.ms);
      else this.#onScreen = () => (seen += 1) === moment.shown && resolve();
    });
    this.#doing = 'work';
    await Promise.race([time, work]);
    this.#doing = 'killing';
    this.#isOver = true;
    const { application } = this.#running;
    const closed = new Promise<void>((resolve) => {
      if (part === 'main') application.once('close', () => resolve());
      else resolve();
    });
    for (const pid of await this.#living(part, pids[part])) {
      process.kill(pid, 'SIGKILL');
      this.kills[part] += 1;
    }
    this.#doing = 'the end of the work';
    await work;
    this.#doing = 'the end of the viewer';
    await closed;
    this.#doing = 'another page';
    this.#onScreen = () => undefined;
    if (part === 'main') this.#viewer = null;
    if (part === 'renderer') await this.#anotherPage();
  }

  /** There is no record process, or no page, for a moment between two sessions: then the next one is meant. */
  async #living(part: Part, before: readonly number[]): Promise<readonly number[]> {
    let pids = before.filter(isAlive);
    for (const end = Date.now() + PATIENCE_MS; pids.length === 0 && Date.now() < end;) {
      pids = (await everyProcess(this.#running))[part].filter(isAlive);
    }
    return pids;
  }

  /**
   * The viewer loads its page anew where the page's process has died, and Playwright takes nothing more from a page that has: a
   * lock puts another in its place, once the record is closed. Where nobody is signed in there is no lock, and the viewer is
   * started again.
   */
  async #anotherPage(): Promise<void> {
    const viewer = this.#running;
    const { page } = viewer;
    const isBack = (): Promise<string> =>
      viewer.application.evaluate(async ({ BrowserWindow }) => {
        const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `[...document.querySelectorAll('button')].map((one) => one.textContent).join()`,
        ) as Promise<string> | undefined;
        // A page that goes while it is asked never answers.
        const silence = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500));
        return Promise.race([silence, asked?.catch(() => '') ?? '']);
      });
    const end = Date.now() + PATIENCE_MS;
    let buttons = await isBack();
    while (!/Sign (in|out)/.test(buttons) && Date.now() < end) buttons = await isBack();
    if (!buttons.includes('Sign out')) return this.#quit();
    await viewer.application.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
    await viewer.pageAfter(page);
  }

  async #quit(): Promise<void> {
    await this.#viewer?.quit();
    this.#viewer = null;
  }

  /** Asked of the window as of any other: whether the screen then shows the record is what `seen` says. */
  async open({ patientId, nhsNumber }: Resident): Promise<void> {
    this.asked.push({ patientId, at: Date.now(), seen: false });
    await openByNhsNumber(this.#running.page, nhsNumber);
  }

  /** Until the backend has every event. */
  async delivered(): Promise<number> {
    const health = await this.#running.page.evaluate(async () => {
      const answer = await window.viewer.getAuditHealth();
      return answer.ok ? answer.value : null;
    });
    return health === null ? Infinity : health.waiting + health.refused;
  }

  async end(): Promise<void> {
    await this.#viewer?.close();
    this.#viewer = null;
  }

  get #running(): RunningViewer {
    if (this.#viewer === null) throw new Error('the viewer does not run');
    return this.#viewer;
  }

  async #work(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (this.#isOver) return;
      const { page } = this.#running;
      if (step.kind === 'open') {
        const close = page.getByRole('button', { name: 'Close record' });
        if (await close.isVisible()) await close.click();
        // A backend that fails refuses it in words; that is no end of the work.
        await this.open(step.whom).catch(() => undefined);
      } else if (step.kind === 'close') {
        const close = page.getByRole('button', { name: 'Close record' });
        if (await close.isVisible()) await close.click();
      } else await signIn(await this.#running.leaveBy('Sign out'));
    }
  }

  async #start(): Promise<void> {
    const again = this.#profile === undefined ? {} : { profile: this.#profile };
    this.#viewer = await launchViewer({ ...this.#options, ...again });
    if (this.#profile !== undefined) this.restarts += 1;
    this.#profile = this.#viewer.profile;
    const context = this.#viewer.application.context();
    context.setDefaultTimeout(PATIENCE_MS);
    await context.exposeFunction('saysOnScreen', (text: string) => this.#shown(text));
    await context.addInitScript(watchBanner);
    await this.#viewer.page.evaluate(watchBanner);
  }

  /** What the banner of the page says: of whom was asked for last, or still of the one before. */
  #shown(text: string): void {
    const last = this.asked.at(-1);
    const whom = this.#residents.find(({ patientId }) => patientId === last?.patientId);
    if (last === undefined || whom === undefined || !text.includes(formatNhsNumber(whom.nhsNumber))) return;
    if (!last.seen) this.#onScreen();
    last.seen = true;
  }
}

/** In the page: tells of every change of what the banner says, before it is painted. */
function watchBanner(): void {
  let last = '';
  const look = (): void => {
    const text = document.querySelector('section[aria-label="Patient"]')?.textContent ?? '';
    if (text === last) return;
    last = text;
    if (text !== '') void (window as unknown as { saysOnScreen(text: string): Promise<void> }).saysOnScreen(text);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}
