import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { openCache } from '../../../src-main/cache/index.ts';
import { memoryStore } from '../../../src-main/record/entries/raw-store.ts';
import { RecordHost } from '../../../src-main/record/record-host.ts';
import { detailLines, type EntryLine, rowLines, titleText } from '../../../src-main/record/search/entry-lines.ts';
import type { ClinicalEntry, EntryDetail } from '../../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../../src-shared/contract/record-port.ts';
import type { ResidentBodies } from '../timeline/resident.ts';
import type { SearchedText } from './pages/search-bench.ts';

const BASE_URL = 'https://record.example/fhir';
/** Between one question and the next, ms: the record process answers a window no faster than a person can ask. */
const PACE_MS = 100;

const textOf = (lines: readonly EntryLine[]): string =>
  lines.map(({ label, text, also = '' }) => `${label} ${text} ${also}`).join('\n');

/** The words of every entry, as our own index has them, for another index; into a file, as JSON. */
export async function writeSearchedTexts(resident: ResidentBodies, file: string): Promise<void> {
  const { entries, detail } = await readRecord(resident);
  const texts = [...entries.values()].map((entry): SearchedText => {
    const lines = [...rowLines(entry), ...detailLines(detail(entry.id))];
    return { id: entry.id, title: titleText(entry), text: textOf(lines) };
  });
  writeFileSync(file, JSON.stringify(texts));
}

interface ReadRecord {
  readonly entries: ReadonlyMap<string, ClinicalEntry>;
  /** @throws where there is none */
  readonly detail: (entryId: string) => EntryDetail;
}

/** The record process's own inside, here, with time by hand. */
async function readRecord({ patientId, resourceTypes, bodies }: ResidentBodies): Promise<ReadRecord> {
  const entries = new Map<string, ClinicalEntry>();
  const due: (() => void)[] = [];
  let steadyMs = 0;
  let detail: EntryDetail | null = null;
  let ask: (message: unknown) => void = () => undefined;
  const host = new RecordHost({
    send: () => undefined,
    openCache,
    openMemory: memoryStore,
    clock: Date.now,
    steady: () => (steadyMs += PACE_MS),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    schedule: (act, ms) => {
      if (ms < 1000) due.push(act);
      return () => due.splice(due.indexOf(act) >>> 0, 1);
    },
  });
  const postMessage = (message: FromRecord): void => {
    if (message.kind === 'detail') detail = message.detail;
    if (message.kind !== 'entries') return;
    for (const id of message.removed ?? []) entries.delete(id);
    for (const entry of message.entries) entries.set(entry.id, entry);
  };
  const generation = 1;
  const policy = { sources: [], sensitiveCategories: [], notSharing: [], demographicsOnly: false };
  const settings = { openDocumentsOutside: false, showAsReceived: false };
  host.receive(
    { kind: 'open', generation, patientId, baseUrl: BASE_URL, resourceTypes, ...policy, ...settings },
    { postMessage, onMessage: (listener) => (ask = listener), close: () => undefined },
  );
  for (const [bodyId, { purpose, file }] of bodies.entries()) {
    host.receive({ kind: 'body', generation, bodyId, purpose, status: 200, bytes: readFileSync(file) }, null);
    // What the window beside this waits for comes first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  host.receive({ kind: 'all-ended', generation }, null);
  return {
    entries,
    detail(entryId) {
      detail = null;
      ask({ kind: 'detail', generation, requestId: 0, entryId });
      if (detail === null) throw new Error(`no detail of ${entryId}`);
      return detail;
    },
  };
}
