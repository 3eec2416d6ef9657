import { createHash } from 'node:crypto';
import { AccessDesk } from '../access/index.ts';
import type { CopiesInUse } from '../cache-keeper/index.ts';
import type { Capability } from '../../src-shared/contract/index.ts';
import { PatientDesk, RecordProcess, type Refusals } from '../patient/index.ts';
import type { StaffSession } from './staff-session.ts';
import type { ViewerParts } from './viewer-parts.ts';

/**
 * What a person who is signed in works with: the desk, and the record process with its copies. Everything that ever holds a
 * patient's data in this process or below it; a lock ends it, and with it the keys.
 */
export class Workplace {
  readonly desk: PatientDesk;
  /** What the role in force may do, by policy. */
  readonly may: readonly Capability[];
  readonly #record: RecordProcess;
  readonly #held: CopiesInUse;

  /** @param onDied the record process ended by itself: what it held is gone */
  constructor(
    parts: ViewerParts,
    session: StaffSession,
    refusals: Refusals,
    nextGeneration: () => number,
    onDied: (workplace: Workplace) => void,
  ) {
    const { config, recordModule, copies, misuse, printer, keeper, givePort, tell, log, clocks } = parts;
    this.#record = new RecordProcess(recordModule, {
      onDied: (exitCode) => {
        log.event('record-process-ended', { exitCode });
        onDied(this);
      },
      onCacheTold: (told) => {
        const { why, problem } = told;
        this.#held.told(told);
        if (why === 'failed' || problem !== null) log.event('cache-not-used', { problem: problem ?? 'unknown' });
      },
      onDocument: (ask) => void this.desk.shown.readDocument(ask),
      onGiveUpDocument: (ask) => this.desk.shown.giveUpDocument(ask),
      onOutside: (ask) => void this.desk.shown.openOutside(ask),
      onMisuse: (problem, count) => misuse.refused('record-port', problem, count),
      onOtherPatient: (generation, count) => this.#otherPatient(session, generation, count),
    });
    const { issuer, identity } = session.signedIn;
    this.#held = keeper.begin(
      { issuer, subject: identity.subject },
      {
        use: (place, limits) => this.#record.useCache(place, limits),
        rekey: (newKey) => this.#record.send({ kind: 'cache-rekey', newKey }),
      },
    );
    const access = new AccessDesk({
      policy: config.access,
      client: session.client,
      record: this.#record,
      identity: session.signedIn.identity,
      clocks,
    });
    this.may = access.may;
    this.desk = new PatientDesk({
      config,
      client: session.client,
      record: this.#record,
      access,
      time: { ...clocks, every: (ms, act) => stopper(setInterval(act, ms)) },
      copies,
      printer,
      copyContext: contextOf(session),
      random: parts.random,
      heldChanged: (generation, held) => tell('heldChanged', { generation, held }),
      versions: parts.versions,
      userId: session.signedIn.identity.userId,
      audit: (...actions) => session.audit(...actions),
      givePort,
      onNoLongerPermitted: (generation, code) => {
        const refusal = refusals.of(code);
        tell('patientClosed', { generation, reason: refusal.what, refusal });
      },
      nextGeneration,
    });
  }

  /** Closes what is open, and ends the process that held it. Never throws. */
  async end(): Promise<void> {
    // Neither waits for the other: what was shown must be gone whether or not its closing can be written down.
    const closed = this.desk.end();
    const gone = this.#record.kill();
    this.#held.left(gone);
    await Promise.allSettled([closed, gone]);
  }

  #otherPatient(session: StaffSession, generation: number, count: number): void {
    const patientId = this.desk.patientOf(generation);
    if (patientId !== null) void session.audit({ kind: 'other-patient', patientId, count }).catch(() => undefined);
  }
}

/** A copy is of what somebody sees in a role: another role's is none. */
function contextOf({ signedIn }: StaffSession): string {
  const { subject, roleCode, role, activityCodes } = signedIn.identity;
  return createHash('sha256')
    .update(JSON.stringify([subject, roleCode, role.roleId, role.odsCode, activityCodes]))
    .digest('hex');
}

const stopper = (timer: NodeJS.Timeout) => (): void => clearInterval(timer);
