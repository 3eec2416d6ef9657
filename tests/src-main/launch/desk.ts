import { LaunchDesk } from '../../../src-main/launch/launch-desk.ts';
import type { LaunchDeskParts, LaunchSession } from '../../../src-main/launch/launch-desk-parts.ts';
import type { ParsedLaunch } from '../../../src-main/launch/launch.ts';
import { Refusals } from '../../../src-main/patient/refusals.ts';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import type { FoundPatients, PatientSearch } from '../../../src-main/patient/index.ts';
import type { LaunchState, RefusalCode } from '../../../src-shared/contract/index.ts';
import { keptLog } from '../log/kept-log.ts';
import { NOW } from './settings.ts';

export class Failure extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

export interface Question {
  readonly query: PatientSearch;
  readonly signal: AbortSignal;
  readonly answer: (found: FoundPatients) => void;
  readonly fail: (code: RefusalCode) => void;
}

/** The desk with what it is given: the backend answers when the test says so, and time passes when it says so. */
export class Desk {
  readonly told: LaunchState[] = [];
  readonly audited: AuditAction[] = [];
  readonly logged = keptLog();
  readonly questions: Question[] = [];
  /** SMART launches whose sign-in began over an open record, which it closes. */
  readonly signedInOver: string[] = [];
  readonly signIns: { launch: string; end: (failed?: RefusalCode) => void }[] = [];
  readonly counts = { focus: 0, lock: 0, close: 0 };
  session: LaunchSession = { kind: 'signed-in', userId: '55', smart: null };
  openPatientId: string | null = null;
  auditFails = false;
  now = NOW;
  readonly launch: LaunchDesk;
  #timers: { atMs: number; act: () => void }[] = [];

  constructor(read: (text: string) => Promise<ParsedLaunch>, more: Partial<LaunchDeskParts> = {}) {
    const refusals = new Refusals('01744 000000');
    this.launch = new LaunchDesk({
      policy: { whenAnotherIsOpen: 'ask', waitSeconds: 300 },
      read,
      redeem: async () => 'first-use',
      session: () => this.session,
      find: (query, signal) =>
        new Promise((resolve, reject) => {
          this.questions.push({ query, signal, answer: resolve, fail: (code) => reject(new Failure(code)) });
        }),
      openPatientId: () => this.openPatientId,
      closeRecord: async () => {
        this.openPatientId = null;
        this.counts.close += 1;
      },
      lock: () => {
        this.counts.lock += 1;
        this.become({ kind: 'locked' });
      },
      signInWith: (launch) =>
        new Promise((resolve, reject) => {
          if (this.openPatientId !== null) this.signedInOver.push(launch);
          this.signIns.push({
            launch,
            end: (failed) => (failed === undefined ? resolve() : reject(new Failure(failed))),
          });
        }),
      focus: () => (this.counts.focus += 1),
      tell: (state) => this.told.push(state),
      refusal: (code) => refusals.of(code),
      codeOf: (error) => (error instanceof Failure ? error.code : 'internal'),
      audit: async (action) => {
        if (this.auditFails) throw new Error('full');
        this.audited.push(action);
      },
      after: (ms, act) => {
        const timer = { atMs: this.now + ms, act };
        this.#timers.push(timer);
        return () => (this.#timers = this.#timers.filter((other) => other !== timer));
      },
      now: () => this.now,
      log: this.logged.log,
      ...more,
    });
  }

  become(session: LaunchSession): void {
    this.session = session;
    // A lock and a sign-out close what is open.
    if (session.kind !== 'signed-in') this.openPatientId = null;
    this.launch.sessionChanged();
  }

  pass(ms: number): void {
    this.now += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.now);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { act } of due) act();
  }

  get state(): LaunchState {
    return this.launch.state;
  }

  get last(): Question | undefined {
    return this.questions.at(-1);
  }
}

/** Whatever waits for nothing but its turn has had it. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
