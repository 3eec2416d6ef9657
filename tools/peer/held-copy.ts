import { MARGIN_MS } from '../../src-main/backend/pull-changes.ts';
import { planPull, plannedTypes } from '../../src-main/backend/index.ts';
import { checkCopy } from '../../src-main/patient/copy-check.ts';
import { PatientSession } from '../../src-main/patient/patient-session.ts';
import { kept, readOffer } from '../../src-main/patient/record-reading.ts';
import { pull, type Pulling } from '../../src-main/patient/record-pull.ts';
import type { Resource } from '../../src-sandbox/resource.ts';
import { CORRECTED, type Changed, ChangesAtPeer } from './changes.ts';
import { compareRecords } from './compare.ts';
import { compareValues, type Difference } from './difference.ts';
import { clientFor, type OpenedRecord, openResident, type RecordServer, shownOf } from './open-resident.ts';
import { RecordInProcess } from './record-in-process.ts';

/** How a copy of one resident was brought up to date. */
export interface CheckedCopy {
  readonly changes: number;
  readonly entries: number;
  /** Of how many kinds of entry nothing but changes and their number was asked: nothing changed, some corrected, some gone. */
  readonly byChanges: readonly number[];
  readonly seconds: number;
  readonly differences: readonly Difference[];
}

const NOBODY_REFUSES = { onRefused: () => Promise.resolve(), onForbidden: () => undefined };

/** Later than the copy, so that 'as of' tells whether it was brought up to date. */
const LATER_MS = 600_000;

/**
 * Holds one resident as a copy and opens it from there; changes things at the server, and has the viewer's own code find out
 * which. What is shown then has to be what a record fetched anew shows (HAZ-030).
 * @throws Error in words where the record cannot be opened, or the server does not take a change
 */
export async function compareHeldCopy(
  server: RecordServer,
  patientId: string,
  resources: readonly Resource[],
  now: number,
): Promise<CheckedCopy> {
  const started = performance.now();
  const asked = new AskedTypes();
  const changes = new ChangesAtPeer(server, patientId, resources);
  const copy = await holdCopy(server, patientId, now, asked);
  const { record } = copy;
  const differences: Difference[] = [];
  const byChanges: number[] = [];
  const checked = async (what: string, changed: Changed): Promise<void> => {
    asked.clear();
    differences.push(...compareValues(`a check where ${what}`, 'current', await copy.check()));
    byChanges.push(asked.byChanges);
    const anew = await openResident(server, patientId, now + LATER_MS, null);
    const shown = shownOf(record);
    differences.push(
      ...compareRecords(anew, shown, Object.values<readonly string[]>({ ...changed }).flat()),
      ...compareChanges(changed, shown),
    );
  };

  copy.advance();
  try {
    await checked('nothing has changed', NOTHING);
    const first = await changes.correct();
    await checked('entries were corrected', first);
    const second = await changes.remove();
    await checked('entries are gone', second);
    // Without one the server was never asked what this is about.
    if (byChanges.includes(0))
      differences.push({ where: 'changes', field: '', left: 'asked for', right: 'of no kind' });
    const made = [first, second].flatMap((one) => Object.values<readonly string[]>({ ...one }).flat()).length;
    const seconds = (performance.now() - started) / 1000;
    return { changes: made, entries: record.entries().length, byChanges, seconds, differences };
  } finally {
    await changes.undo();
  }
}

/** One line: what was changed, and whether the copy shows what a record shows that is fetched anew. */
export function checkedInWords(
  name: string,
  { changes, entries, byChanges, seconds, differences }: CheckedCopy,
): string {
  const result = differences.length === 0 ? 'shown as if fetched anew' : `${differences.length} different`;
  const kinds = `asked by changes alone: ${byChanges.join(', ')} kinds of entry`;
  return `Copy of ${name}: ${changes} changes among ${entries} entries, ${result} (${kinds}; ${seconds.toFixed(1)} s)`;
}

const NOTHING: Changed = { added: [], corrected: [], retracted: [], removed: [], explained: [] };

/** What was changed, and whether it shows. */
function compareChanges(changed: Changed, { entries }: Pick<OpenedRecord, 'entries'>): Difference[] {
  const of = (address: string) => entries.find((entry) => entry.resources.includes(address));
  return [
    ...changed.added.flatMap((address) => compareValues(`new ${address}`, true, of(address) !== undefined)),
    ...changed.removed.flatMap((address) => compareValues(`gone ${address}`, false, of(address) !== undefined)),
    ...changed.retracted.flatMap((address) => compareValues(`in error ${address}`, true, of(address)?.enteredInError)),
    ...changed.corrected.flatMap((address) =>
      compareValues(`put right ${address}`, true, of(address)?.title.startsWith(CORRECTED)),
    ),
  ];
}

interface Copy {
  readonly record: RecordInProcess;
  readonly check: () => ReturnType<typeof checkCopy>;
  /** Time passes. */
  readonly advance: () => void;
}

/** Fetches a record, holds it, and opens it from its copy. */
async function holdCopy(server: RecordServer, patientId: string, now: number, asked: AskedTypes): Promise<Copy> {
  let clock = now;
  const record = new RecordInProcess(
    () => clock,
    () => Promise.reject(new Error('no document is read')),
  );
  record.holdCopies();
  const { client, config } = clientFor(server, (input, init) => asked.fetch(input, init));
  const offer = await readOffer(client, record, new AbortController().signal);
  const plan = planPull(patientId, offer, config.pageSize);
  const open = (): Pulling => {
    record.open(patientId, client.url('').href, plannedTypes(plan));
    const session = new PatientSession(record.generation, patientId);
    return { config, client, record, session, offer, ...NOBODY_REFUSES };
  };
  const fetching = open();
  const url = client.url(`Patient/${patientId}`);
  const answer = await client.get(url, fetching.session.signal);
  await record.read(record.generation, { kind: 'patient' }, answer.status, answer.bytes, kept(url.href, answer));
  await pull(fetching, plan, false);
  await record.keep();
  const checking = open();
  await record.replay(patientId);
  return { record, check: () => checkCopy(checking, plan), advance: () => void (clock += LATER_MS) };
}

/**
 * What is asked of the server. Its answers say that they are a little later than they are, as if the record had been loaded long
 * before: what was written shortly before a copy was fetched counts as a change, and here all of it was.
 */
class AskedTypes {
  readonly #changed = new Set<string>();
  readonly #whole = new Set<string>();

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const type = /\/([A-Z][A-Za-z]+)$/.exec(url.pathname)?.[1];
    if (type !== undefined && url.searchParams.has('_lastUpdated')) this.#changed.add(type);
    else if (type !== undefined && !url.searchParams.has('_summary') && !url.searchParams.has('_id'))
      this.#whole.add(type);
    const response = await fetch(input, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    const headers = new Headers(response.headers);
    if (!Number.isNaN(date)) headers.set('date', new Date(date + MARGIN_MS).toUTCString());
    const { status, statusText } = response;
    return new Response(response.body, { status, statusText, headers });
  };

  clear(): void {
    this.#changed.clear();
    this.#whole.clear();
  }

  /** Kinds of entry of which nothing but changes and their number was asked. */
  get byChanges(): number {
    return [...this.#changed].filter((type) => !this.#whole.has(type)).length;
  }
}
