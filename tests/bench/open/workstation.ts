import type { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { formatNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import type { RunningSandbox } from '../../../tools/driver/sandbox.ts';
import { launchViewer, type RunningViewer, signIn } from '../../../tools/driver/viewer.ts';
import { type Opened, watch, watched } from './watched-page.ts';

export type Resident = RunningSandbox['residents'][number];

export interface OpenedRecord extends Opened {
  /** Main's event-loop delay meanwhile, p99.9, ms. */
  readonly delay: number;
  readonly requests: number;
  /** Of these, answered 304. */
  readonly notModified: number;
  readonly bytes: number;
}

interface DelayGlobal {
  benchDelay?: ReturnType<typeof monitorEventLoopDelay>;
}

/** Its own interval is part of what the histogram measures; ms. A shorter one would keep main busy by itself. */
const RESOLUTION = 5;
/** How long the page and the audit trail take to come to rest. */
const AT_REST_MS = 400;
/** The record process collects its garbage a second after a record was closed: the next person is being found meanwhile. */
const CLOSED_MS = 750;

/** The built viewer, signed in, against the sandbox record: everything as a user has it. */
export class Workstation {
  readonly #viewer: RunningViewer;
  readonly #sandbox: RunningSandbox;

  private constructor(viewer: RunningViewer, sandbox: RunningSandbox) {
    this.#viewer = viewer;
    this.#sandbox = sandbox;
  }

  /** @param maxRecords 1: a copy is held, and goes when another record was fetched */
  static async begin(sandbox: RunningSandbox, user: string, maxRecords: number): Promise<Workstation> {
    const password = sandbox.staff.find(({ username }) => username === user)?.password ?? '';
    const viewer = await launchViewer({ sandbox, user, password, config: { cache: { maxRecords } } });
    await signIn(viewer.page);
    return new Workstation(viewer, sandbox);
  }

  /** Finds somebody, and opens their record by a click. No record may be open. */
  async open({ nhsNumber }: Resident): Promise<OpenedRecord> {
    const { page } = this.#viewer;
    await page.getByRole('textbox', { name: 'NHS number' }).fill(nhsNumber);
    await page.getByRole('button', { name: 'Find patient' }).click();
    const match = page.getByRole('button', { name: formatNhsNumber(nhsNumber) }).first();
    await match.waitFor();
    // The audit trail of the search leaves by itself.
    await wait(AT_REST_MS);
    return this.#measured('click', () => match.click());
  }

  /** Another record in the place of the one that is open, as a launch does it. */
  async switchTo({ patientId }: Resident): Promise<OpenedRecord> {
    const { page } = this.#viewer;
    await wait(AT_REST_MS);
    return this.#measured('now', () =>
      page.evaluate((id) => {
        const { viewerReadout } = window as unknown as { viewerReadout: { open(id: string): Promise<void> } };
        // Not waited for: what it opens is watched.
        void viewerReadout.open(id);
      }, patientId),
    );
  }

  /** Waits until a copy that is shown has been checked. */
  async untilChecked(): Promise<void> {
    await this.#viewer.page.waitForFunction(
      () =>
        (window as unknown as { viewerReadout: { snapshot(): { held: unknown } | null } }).viewerReadout.snapshot()
          ?.held === null,
      undefined,
      { polling: 100, timeout: 60_000 },
    );
  }

  async closeRecord(): Promise<void> {
    await this.#viewer.page.getByRole('button', { name: 'Close record' }).click();
    await wait(CLOSED_MS);
  }

  async leave(): Promise<void> {
    await this.#viewer.close();
  }

  async #measured(from: 'click' | 'now', act: () => Promise<void>): Promise<OpenedRecord> {
    const { page, application } = this.#viewer;
    const before = await this.#sandbox.traffic();
    await application.evaluate((_, resolution) => {
      const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
      const histogram = monitorEventLoopDelay({ resolution });
      (globalThis as DelayGlobal).benchDelay = histogram;
      histogram.enable();
    }, RESOLUTION);
    // What asking for it cost main is over.
    await wait(100);
    await application.evaluate(() => (globalThis as DelayGlobal).benchDelay?.reset());
    await watch(page, from);
    await act();
    const opened = await watched(page);
    const delay = await application.evaluate(() => {
      const { benchDelay } = globalThis as DelayGlobal;
      benchDelay?.disable();
      return (benchDelay?.percentile(99.9) ?? 0) / 1e6;
    });
    await this.untilChecked();
    await wait(AT_REST_MS);
    const after = await this.#sandbox.traffic();
    return {
      ...opened,
      delay: Math.max(0, delay - RESOLUTION),
      requests: after.requests - before.requests,
      notModified: after.notModified - before.notModified,
      bytes: after.bytes - before.bytes,
    };
  }
}
