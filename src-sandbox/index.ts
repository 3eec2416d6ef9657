import type { ViewerVersions } from './server/metadata.ts';
import { Grants } from './access/grants.ts';
import { Relationships } from './access/relationships.ts';
import { ResidentBook } from './access/residents.ts';
import type { ResidentState } from './access/residents.ts';
import { SourceBook } from './access/sources.ts';
import type { AccessBooks } from './access/staff-access.ts';
import { RecordChanges } from './changes.ts';
import { createIdentity, CLIENT_ID } from './identity/provider.ts';
import { bearerCheck } from './identity/bearer.ts';
import { authHandler, LAUNCH_CONTEXTS } from './identity/sign-in.ts';
import { STAFF, staffName } from './identity/staff.ts';
import type { MemoryAdapters } from './identity/memory-adapter.ts';
import type { RoleProfile } from './identity/staff.ts';
import { plantCanaries } from './load/canaries.ts';
import type { Canary } from './load/canaries.ts';
import { folderRecord, generatedRecord } from './load/record.ts';
import type { RecordData, Resident } from './load/record.ts';
import { Failures } from './server/failures.ts';
import type { FailureRule } from './server/failures.ts';
import { handleFhir } from './server/fhir.ts';
import { listen } from './server/http.ts';
import { PageLinks } from './server/paging.ts';
import { MAX_COUNT } from './server/search-request.ts';
import { Turns } from './server/turns.ts';
import { TrafficCount } from './server/traffic.ts';
import type { Traffic } from './server/traffic.ts';
import { ResourceStore } from './store/store.ts';

export type { RecordData, Resident } from './load/record.ts';

const DEFAULT_SEED = 1;

export interface SandboxOptions {
  /** Serve the R4 files below this folder instead of the generated residents. */
  readonly data?: string | undefined;
  /** Serve exactly this, e.g. a small set of a test's own. */
  readonly record?: RecordData | undefined;
  /** 0, the default: any free one. */
  readonly port?: number | undefined;
  /** Plants 500 words in the generated residents, each at one place alone; the same seed plants the same ones. For tests. */
  readonly canaries?: number | undefined;
  /** Added to every answer of the record, in ms. */
  readonly latency?: number | undefined;
  readonly fail?: readonly FailureRule[] | undefined;
  readonly seed?: number | undefined;
  /** For each number one more resident with so many resources. */
  readonly heavy?: readonly number[] | undefined;
  /** The most entries on a page, whatever `_count` asks. */
  readonly pageCap?: number | undefined;
  /** Seconds that an access token lives; 300 by default. */
  readonly accessTokenSeconds?: number | undefined;
  /** Seconds that an authorisation code lives; 60 by default. */
  readonly codeSeconds?: number | undefined;
  /** Where a person with several roles chooses one: on the sign-in page (default), or in the viewer. */
  readonly rolesAt?: 'provider' | 'viewer' | undefined;
  /** Seconds that a reason given opens a record or an entry for; 3600 by default. */
  readonly overrideSeconds?: number | undefined;
  /** Whether staff may open the record of who lives with them (default), or may not. */
  readonly relatives?: 'permit' | 'deny' | undefined;
  /** What it says of the viewer's versions; nothing where left out. */
  readonly viewerVersions?: ViewerVersions | undefined;
  readonly now?: (() => Date) | undefined;
}

/** Demo staff as they are announced; passwords are not secrets. */
interface AnnouncedStaff {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly job: string;
  readonly roles: readonly RoleProfile[];
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT/fhir` */
  readonly baseUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  /** `POST patient=[id]` → `{ "launch": handle }`: what a clinical system does before it starts the viewer. */
  readonly launchContexts: string;
  readonly staff: readonly AnnouncedStaff[];
  readonly residents: readonly Resident[];
  /** What was planted, and where (`canaries`). */
  readonly canaries: readonly Canary[];
  /** What was skipped or renamed while loading, in words. */
  readonly remarks: readonly string[];
  readonly resourceCount: number;
  /** Replaces the faults in force. @throws where a source is named that this record does not have */
  setFailures(rules: readonly FailureRule[]): void;
  /** The resident opts out now, opts in again, or is flagged as sensitive. @throws where nobody has that id */
  setAccess(patientId: string, access: ResidentState): void;
  /** Ends the relationship of one person with one resident, and every reason that they gave. @throws where either is not known */
  withdraw(username: string, patientId: string): void;
  /**
   * Ends every session and token at once, or all of one person, as a back-channel logout does: the record then answers 401.
   * @throws where nobody has that user name
   */
  endSessions(username?: string): void;
  /** What sources change in the record while it is served. */
  readonly changes: Pick<RecordChanges, 'addAllergy' | 'correct' | 'remove' | 'retract'>;
  /** Takes no connections for so long, as while it is restarted; tokens and records stay. */
  away(ms: number): void;
  /** What was asked of the record so far, signing in left out. */
  traffic(): Traffic;
  close(): Promise<void>;
}

/**
 * Starts a sandbox in this process: a FHIR server and an identity provider on one loopback port.
 * @throws where the data folder cannot be read or the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const plain =
    options.record ??
    (options.data === undefined
      ? generatedRecord(options.seed ?? DEFAULT_SEED, options.heavy)
      : folderRecord(options.data));
  const { record, canaries } =
    options.canaries === undefined ? { record: plain, canaries: [] } : plantCanaries(plain, options.canaries);
  assertKnownTargets(options.fail ?? [], record);
  const store = new ResourceStore();
  store.insertAll(record.resources);
  const failures = new Failures();
  failures.set(options.fail ?? []);
  const now = options.now ?? (() => new Date());
  const residents = new ResidentBook(record.residents);
  const grants = new Grants(options.overrideSeconds ?? 3600, now);
  const access: AccessBooks = {
    store,
    sources: new SourceBook(store, failures, record.residents, record.sources),
    residents,
    relationships: new Relationships(store, residents, now),
    grants,
    relatives: options.relatives ?? 'permit',
  };
  const pages = new PageLinks();
  const traffic = new TrafficCount();
  const recordChanges = new RecordChanges(store, now);
  const running: { adapters?: Pick<MemoryAdapters, 'endAll'> } = {};
  const server = await listen(options.port ?? 0, options.latency ?? 0, async (origin) => {
    const rolesAt = options.rolesAt ?? 'provider';
    const identity = await createIdentity(origin, {
      accessTokenSeconds: options.accessTokenSeconds ?? 300,
      codeSeconds: options.codeSeconds ?? 60,
      rolesAt,
    });
    running.adapters = identity.adapters;
    const services = {
      store,
      access,
      pages,
      turns: new Turns(),
      failures,
      endpoints: identity.endpoints,
      bearer: bearerCheck(identity.provider, identity.roles, identity.adapters),
      pageCap: options.pageCap ?? MAX_COUNT,
      viewerVersions: options.viewerVersions,
      now,
    };
    return {
      fhir: (request, response, url) => {
        traffic.count(response);
        return handleFhir(services, request, response, url, `${url.origin}/fhir`);
      },
      auth: authHandler({ ...identity, rolesAt }),
    };
  });
  const orphans = store.countWithoutPatient();
  return {
    baseUrl: `${server.origin}/fhir`,
    issuer: `${server.origin}/auth`,
    clientId: CLIENT_ID,
    launchContexts: `${server.origin}${LAUNCH_CONTEXTS}`,
    staff: STAFF.map((one) => ({
      username: one.username,
      password: one.password,
      name: staffName(one),
      job: one.job,
      roles: one.roles,
    })),
    residents: record.residents,
    canaries,
    remarks: [
      ...record.remarks,
      ...(orphans === 0
        ? []
        : [`${orphans} resources are about patients who are not in the data; they are served all the same.`]),
    ],
    resourceCount: store.count(),
    setFailures: (rules) => {
      assertKnownTargets(rules, record);
      failures.set(rules);
    },
    setAccess: (patientId, state) => {
      assertKnownPatient(store, patientId);
      residents.setState(patientId, state);
      grants.endLayer(patientId, 'opt-out');
    },
    withdraw: (username, patientId) => {
      assertKnownPatient(store, patientId);
      const uid = accountOf(username);
      residents.withdraw(uid, patientId);
      grants.endOf(uid, patientId);
    },
    endSessions: (username) => running.adapters?.endAll(username === undefined ? undefined : accountOf(username)),
    changes: {
      correct: (reference, words) => recordChanges.correct(reference, words),
      retract: (reference) => recordChanges.retract(reference),
      remove: (reference) => recordChanges.remove(reference),
      addAllergy: (patientId, substance) => {
        assertKnownPatient(store, patientId);
        return recordChanges.addAllergy(patientId, substance);
      },
    },
    away: (ms) => void server.away(ms),
    traffic: () => traffic.total,
    close: async () => {
      await server.close();
      store.close();
    },
  };
}

function accountOf(username: string): string {
  const member = STAFF.find((one) => one.username === username);
  if (member === undefined) throw new Error(`there is no member of staff '${username}'`);
  return member.uid;
}

function assertKnownPatient(store: ResourceStore, patientId: string): void {
  if (!store.knowsPatient(patientId)) throw new Error(`there is no resident '${patientId}'`);
}

/** @throws where a fault is asked of a source that this record does not have: a slip that would look like success. */
function assertKnownTargets(rules: readonly FailureRule[], record: RecordData): void {
  const known = record.sources.map((one) => one.sourceId);
  for (const { target } of rules) {
    if (target === 'all' || /^[A-Z]/.test(target) || known.length === 0 || known.includes(target)) continue;
    throw new Error(
      `--fail: there is no source '${target}' here. There are ${known.join(', ')}; a type, e.g. Observation; and all.`,
    );
  }
}
