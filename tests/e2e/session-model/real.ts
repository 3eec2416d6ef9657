import type { Page } from '@playwright/test';
import type { ViewerBridge } from '../../../src-shared/contract/index.ts';
import type { RunningSandbox } from '../../../tools/driver/sandbox.ts';
import { isAlive, processes } from '../../../tools/driver/processes.ts';
import { openByNhsNumber, type RunningViewer, snapshot } from '../../../tools/driver/viewer.ts';
import { plainLink } from '../../../tools/launch/make-link.ts';
import { demoStaff, expect } from '../fixtures.ts';
import { handOver, type KnownPerson, knownPerson } from '../hand-over.ts';

export interface Resident extends KnownPerson {
  readonly family: string;
}

/** As a clinical system beside the viewer knows them: read from the backend itself. */
export async function knownResidents(sandbox: RunningSandbox): Promise<readonly Resident[]> {
  const numbers = ['9990000018', '9990000107', '9990000271'];
  const people = await Promise.all(numbers.map((nhsNumber) => knownPerson(sandbox, nhsNumber)));
  return people.map((person) => {
    const displayName = sandbox.residents.find(({ nhsNumber }) => nhsNumber === person.nhsNumber)?.displayName ?? '';
    return { ...person, family: displayName.split(',')[0] ?? '' };
  });
}

/** A role that somebody signs in with: its id at the provider, and where it is held, as the window shows it. */
export interface Role {
  /** Their user name. */
  readonly who: string;
  readonly roleId: string;
  readonly organisation: string;
}

/** `gp.sankey` holds two roles, and chooses one of them whenever they sign in or unlock. */
export const ROLES = [
  { who: 'gp.example', roleId: '555000001101', organisation: 'Example Surgery (N00001)' },
  { who: 'gp.sankey', roleId: '555000001102', organisation: 'Sankey Brook Medical Centre (N00002)' },
  { who: 'gp.sankey', roleId: '555000001112', organisation: 'St Helens Community Nursing (N00020)' },
] as const satisfies readonly Role[];

/** What should be, by the rules alone. */
export interface SessionModel {
  stage: 'signed-out' | 'signed-in' | 'locked';
  /** Whose session it is, and in which role. */
  role: Role | null;
  /** Which record is open. */
  open: Resident | null;
  /** Which one was open when it was locked. */
  before: Resident | null;
  /** Whom a clinical system handed over while nobody could see anything. */
  waiting: Resident | null;
}

interface ProbedWindow {
  readonly viewer: ViewerBridge;
  /** Every record port that ever came into this page. */
  probedPorts?: { generation: number; port: MessagePort; heard: number }[];
}

/** The real application, and everything about it that a session that has ended must not leave behind. */
export class RealSession {
  readonly viewer: RunningViewer;
  readonly sandbox: RunningSandbox;
  readonly residents: readonly Resident[];
  readonly #goneRenderers = new Set<number>();
  readonly #goneRecordProcesses = new Set<number>();
  #generations: number[] = [];
  /** How often the invariant was asked for. */
  checks = 0;

  constructor(viewer: RunningViewer, sandbox: RunningSandbox, residents: readonly Resident[]) {
    this.viewer = viewer;
    this.sandbox = sandbox;
    this.residents = residents;
  }

  get page(): Page {
    return this.viewer.page;
  }

  /** The next page of the provider's is answered by this person. */
  async comes({ who, roleId }: Role, mode: 'sign-in' | 'cancel' = 'sign-in'): Promise<void> {
    await this.#probePorts();
    const { user, password } = demoStaff(this.sandbox, who);
    await this.viewer.application.evaluate(
      (_electron, person) => {
        process.env['SHCR_SIGN_IN_USER'] = person.user;
        process.env['SHCR_SIGN_IN_PASSWORD'] = person.password;
        process.env['SHCR_SIGN_IN_ROLE'] = person.roleId;
        process.env['SHCR_SIGN_IN_MODE'] = person.mode;
      },
      { user, password, roleId, mode },
    );
  }

  /** The computer's time of day goes on by so much, as it does while it sleeps; the steady clock stands still. */
  async timeOfDay(aheadMs: number): Promise<void> {
    await this.viewer.application.evaluate((_electron, ahead) => {
      const kept = globalThis as { trueNow?: () => number };
      kept.trueNow ??= Date.now;
      const now = kept.trueNow;
      Date.now = () => now() + ahead;
    }, aheadMs);
  }

  async press(button: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** Whatever of this window holds a record must be gone after this. */
  async leaves(act: () => Promise<unknown>): Promise<void> {
    const { page } = this;
    const { renderers, record } = await processes(this.viewer);
    const [acted] = await Promise.allSettled([act(), this.viewer.pageAfter(page)]);
    if (acted.status === 'rejected' && !/closed|crashed/.test(String(acted.reason))) throw acted.reason;
    renderers.forEach((pid) => this.#goneRenderers.add(pid));
    record.forEach((pid) => this.#goneRecordProcesses.add(pid));
    this.#generations = [];
  }

  async open(resident: Resident): Promise<void> {
    await this.#probePorts();
    await openByNhsNumber(this.page, resident.nhsNumber);
  }

  /** A clinical system starts the viewer once more, with a link. */
  async handOver(resident: Resident): Promise<void> {
    await this.#probePorts();
    const { nhsNumber, birthDate } = resident;
    await handOver(this.viewer, '--', plainLink({ nhsNumber, birthDate }));
  }

  /** By the viewer itself: handed over, or the one of before a lock. */
  async opens({ family }: Resident): Promise<void> {
    await this.page.getByRole('region', { name: 'Patient', exact: true }).getByText(family).first().waitFor();
  }

  /** Where the next run begins. */
  async signedOut({ stage, waiting }: SessionModel): Promise<void> {
    if (stage === 'signed-out' && waiting === null) return;
    if (stage !== 'signed-in') {
      // Whoever came last may have given up, and what was handed over would open in the next run: this time somebody goes on.
      await this.comes(ROLES[0]);
      await this.press(stage === 'locked' ? 'Sign in as somebody else' : 'Sign in');
      if (waiting !== null) await this.opens(waiting);
    }
    await this.leaves(() => this.press('Sign out'));
  }

  /** The invariant: nothing of a closed record or an ended session can be had by page, bridge or port. */
  async holds(model: SessionModel): Promise<void> {
    await this.#showsStage(model);
    await this.#showsNobodyBut(model.open);
    await this.#bridgeGives(model);
    await this.#oldPortsAreSilent(model);
    await this.#processesAreGone(model);
    this.checks += 1;
  }

  async #showsStage({ stage, role }: SessionModel): Promise<void> {
    const sign = { 'signed-out': 'Sign in', 'signed-in': 'Sign out', locked: /^Unlock as/ }[stage];
    await this.page.getByRole('button', { name: sign, exact: true }).waitFor();
    if (stage === 'signed-in' && role !== null)
      await this.page.getByRole('banner').getByText(role.organisation).waitFor();
  }

  async #showsNobodyBut(open: Resident | null): Promise<void> {
    const shown = await this.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
      return `${document.documentElement.outerHTML} ${document.title} ${fields.join(' ')}`;
    });
    for (const { family, nhsNumber } of this.residents) {
      if (nhsNumber === open?.nhsNumber) expect(shown).toContain(family);
      else expect(shown.toUpperCase()).not.toContain(family);
    }
  }

  /** With every generation that there has been in this page. */
  async #bridgeGives({ stage, open }: SessionModel): Promise<void> {
    const now = open === null ? undefined : (await snapshot(this.page))?.generation;
    if (open !== null) expect(now).toBeDefined();
    const asked = [...new Set(this.#generations)].filter((generation) => generation !== now);
    const codes = await this.page.evaluate(async (generations) => {
      const { viewer } = window as unknown as ProbedWindow;
      const answers = await Promise.all(
        generations.flatMap((generation) => [
          viewer.retryMissing({ generation }),
          viewer.noteCopy({ generation, characters: 1, entryId: null }),
          viewer.print({ generation, what: { kind: 'summary' }, to: 'pdf' }),
        ]),
      );
      return answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code));
    }, asked);
    // 'bad-request': it asks faster than any hand.
    const refused = new Set([stage === 'signed-in' ? 'superseded' : 'not-signed-in', 'bad-request']);
    expect(codes.filter((code) => !refused.has(code))).toEqual([]);
    if (stage === 'signed-in') return;
    const found = await this.page.evaluate(async () => {
      const { viewer } = window as unknown as ProbedWindow;
      const answers = await Promise.all([
        viewer.findPatient({ by: 'nhs-number', nhsNumber: '9990000018' }),
        viewer.openPatient({ patientId: 'margaret-hollins' }),
      ]);
      return answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code));
    });
    expect(found).toEqual(['not-signed-in', 'not-signed-in']);
  }

  async #probePorts(): Promise<void> {
    await this.page.evaluate(() => {
      const probed = window as unknown as ProbedWindow;
      if (probed.probedPorts !== undefined) return;
      const ports: NonNullable<ProbedWindow['probedPorts']> = [];
      probed.probedPorts = ports;
      window.addEventListener('message', (event: MessageEvent<{ generation?: number }>) => {
        const [port] = event.ports;
        if (port === undefined) return;
        const probe = { generation: event.data.generation ?? 0, port, heard: 0 };
        port.addEventListener('message', () => (probe.heard += 1));
        ports.push(probe);
      });
    });
  }

  /** Asked by hand for what only the record knows, a port of before does not answer. */
  async #oldPortsAreSilent({ open }: SessionModel): Promise<void> {
    const { heard, generations } = await this.page.evaluate(async (isOpen) => {
      const ports = (window as unknown as ProbedWindow).probedPorts ?? [];
      const old = isOpen ? ports.slice(0, -1) : ports;
      const before = old.map((probe) => probe.heard);
      for (const { port, generation } of old) {
        port.postMessage({ kind: 'results', generation, requestId: 1 });
        port.postMessage({ kind: 'search', generation, requestId: 2, query: 'a' });
      }
      await new Promise((resolve) => setTimeout(resolve, old.length === 0 ? 0 : 150));
      return {
        heard: old.filter((probe, index) => probe.heard !== before[index]).map(({ generation }) => generation),
        generations: ports.map(({ generation }) => generation),
      };
    }, open !== null);
    expect(heard).toEqual([]);
    this.#generations = generations;
  }

  async #processesAreGone({ stage }: SessionModel): Promise<void> {
    await expect.poll(async () => (await processes(this.viewer)).record.length).toBe(stage === 'signed-in' ? 1 : 0);
    const { renderers, record } = await processes(this.viewer);
    expect(renderers).toHaveLength(1);
    for (const pid of renderers) expect(this.#goneRenderers.has(pid)).toBe(false);
    for (const pid of record) expect(this.#goneRecordProcesses.has(pid)).toBe(false);
    // A process that was killed is gone a moment later.
    const gone = [...this.#goneRenderers, ...this.#goneRecordProcesses];
    await expect.poll(() => gone.filter(isAlive)).toEqual([]);
    // From here on the computer may give their numbers to others.
    this.#goneRenderers.clear();
    this.#goneRecordProcesses.clear();
  }
}
