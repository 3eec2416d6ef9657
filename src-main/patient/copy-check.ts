import { backendDecision } from '../access/index.ts';
import { type BackendAnswer, type PullPlan, pullRecord, type RecordReader } from '../backend/index.ts';
import type { BodyPurpose } from '../record/index.ts';
import { isOutage } from './copies.ts';
import { kept, pageRead, purposeOf, recordReader, refusalDetail, searchPage } from './record-reading.ts';
import { endPull, pullNames, type Pulling, watchful } from './record-pull.ts';
import type { RefusedError } from './refusals.ts';

/**
 * What came of a check. `current`: what is shown is the record as it is now; `partly`: but for kinds of entry that say so
 * themselves; `away`: the backend could not be reached; `closed`: it may not be shown any more, or nobody looks.
 */
export type Checked = 'current' | 'partly' | 'away' | 'closed';

/** What is held of each address, as the backend calls it. */
type Validators = ReadonlyMap<string, { readonly part: string; readonly etag: string }>;

/**
 * A record is shown from its copy: asks what has changed since. Answers that are as before come without a body; whatever else has
 * changed, come or gone is shown when all have answered (HAZ-030).
 */
export async function checkCopy(pulling: Pulling, plan: PullPlan): Promise<Checked> {
  const { session, record, onRefused } = pulling;
  const { generation } = session;
  session.pulling = true;
  try {
    const validators = validatorsOf(await record.check(generation));
    const identity = await Promise.all(identityOf(pulling).map((asked) => checkOne(pulling, validators, asked)));
    const refusal = identity.find((outcome) => outcome.kind === 'refused');
    if (refusal?.kind === 'refused') {
      await onRefused(refusal.code);
      return 'closed';
    }
    if (identity.some(({ kind }) => kind === 'away')) {
      record.send({ kind: 'check-given-up', generation });
      return session.isClosed ? 'closed' : 'away';
    }
    const { reader, hasAnswered } = counted(checkReader(pulling, validators));
    await pullRecord(pulling.client, plan, pulling.config, reader, session.signal);
    if (plan.searches.length > 0 && !hasAnswered()) {
      record.send({ kind: 'check-given-up', generation });
      return session.isClosed ? 'closed' : 'away';
    }
    await checkNames(pulling, validators);
    await checkReleased(pulling);
    const parts = await record.checkEnded(generation);
    await pullNames(pulling).catch(() => undefined);
    return parts.some((part) => part.startsWith('stale:')) ? 'partly' : 'current';
  } catch {
    if (session.isClosed) return 'closed';
    // Whatever it was, nothing is known of what has changed.
    record.send({ kind: 'check-given-up', generation });
    return 'away';
  } finally {
    session.pulling = false;
    endPull(pulling);
  }
}

interface Asked {
  readonly purpose: BodyPurpose;
  readonly path: string;
}

type Outcome =
  | { readonly kind: 'read' }
  | { readonly kind: 'away' }
  | { readonly kind: 'refused'; readonly code: RefusedError['code'] };

/** Who it is, and what the sources say of themselves: first, because both may close the record. */
function identityOf({ session, offer }: Pulling): readonly Asked[] {
  const patient = `Patient/${session.patientId}`;
  const sources = { purpose: { kind: 'sources' }, path: `${patient}/$record-sources` } as const;
  return [
    { purpose: { kind: 'patient' }, path: patient },
    ...(offer.operations.has('record-sources') ? [sources] : []),
  ];
}

async function checkOne(pulling: Pulling, validators: Validators, { purpose, path }: Asked): Promise<Outcome> {
  const { client, session, record } = pulling;
  const url = client.url(path).href;
  const etag = tagOf(validators, url);
  let answer: BackendAnswer;
  try {
    answer = await client.get(new URL(url), session.signal, etag === undefined ? {} : { etag });
  } catch (error) {
    if (isOutage(error)) return { kind: 'away' };
    throw error;
  }
  const isAsBefore = answer.status === 304 && etag !== undefined;
  if (!isAsBefore && answer.status !== 200) {
    const code = backendDecision(answer.status, await refusalDetail(record, answer));
    // Only a decision closes what is open; whoever stumbles has decided nothing.
    return code === null || code === 'backend-error' ? { kind: 'away' } : { kind: 'refused', code };
  }
  const { generation } = session;
  const read = isAsBefore
    ? await record.unchanged(generation, purpose, url)
    : await record.read(generation, purpose, answer.status, answer.bytes, kept(url, answer));
  if (read.kind === 'other-identity') return { kind: 'refused', code: 'identity-changed' };
  return read.kind === 'unreadable' ? { kind: 'away' } : { kind: 'read' };
}

/** As a record is fetched, but for what has not changed. */
function checkReader(pulling: Pulling, validators: Validators): RecordReader {
  const { record, session, client, offer } = pulling;
  const { generation } = session;
  return {
    ...watchful(pulling, recordReader(record, generation)),
    etagOf: (url) => tagOf(validators, url),
    heldSince(search) {
      const said = validators.get(client.url(search.resourceType, search.query).href);
      // What a search brings along may have changed without what it found.
      const isPlain = search.mode === 'pages' && search.query['_include'] === undefined;
      const isOffered = offer.withLastUpdated?.has(search.resourceType) === true;
      return said?.etag.startsWith('@') === true && isPlain && isOffered ? Number(said.etag.slice(1)) : undefined;
    },
    changes: {
      async readChanges({ resourceType }, url, answer) {
        const purpose = { kind: 'changes', resourceType } as const;
        return pageRead(await record.read(generation, purpose, answer.status, answer.bytes, kept(url, answer)));
      },
      async isWhole({ resourceType }, { status, bytes }) {
        const counted = await record.read(generation, { kind: 'recount', resourceType }, status, bytes);
        return counted.kind === 'page';
      },
    },
    searchAnew: (resourceType) => record.send({ kind: 'search-anew', generation, resourceType }),
    pageUnchanged: async (search, url) =>
      searchPage(search, await record.unchanged(generation, purposeOf(search), url)),
  };
}

/** Whether any search was answered at all. */
function counted(reader: RecordReader): { readonly reader: RecordReader; readonly hasAnswered: () => boolean } {
  let answered = 0;
  const typeEnded: RecordReader['typeEnded'] = (resourceType, outcome) => {
    if (outcome.state !== 'failed') answered += 1;
    reader.typeEnded(resourceType, outcome);
  };
  return { reader: { ...reader, typeEnded }, hasAnswered: () => answered > 0 };
}

/** The names that the copy holds; those that it does not know yet, or that fail, are asked for afterwards: they cost no entry. */
async function checkNames(pulling: Pulling, validators: Validators): Promise<void> {
  for (const [url, { part }] of validators) {
    const resourceType = /\/([A-Z][A-Za-z]+)\?/.exec(url)?.[1];
    if (!part.startsWith('names:') || resourceType === undefined) continue;
    await checkName(pulling, url, resourceType, tagOf(validators, url)).catch((error: unknown) => {
      if (pulling.session.isClosed || !isOutage(error)) throw error;
    });
  }
}

async function checkName(
  { client, record, session }: Pulling,
  url: string,
  resourceType: string,
  etag: string | undefined,
): Promise<void> {
  const { generation, signal } = session;
  const purpose = { kind: 'names', resourceType } as const;
  const answer = await client.get(client.follow(url), signal, etag === undefined ? {} : { etag });
  if (answer.status === 304 && etag !== undefined) await record.unchanged(generation, purpose, url);
  else if (answer.status === 200) {
    await record.read(generation, purpose, answer.status, answer.bytes, kept(url, answer));
  }
}

/**
 * Entries that were opened with a reason are in no copy: each is asked for by its id again. One that does not come, or not any more,
 * is closed again, because nobody knows what it says now (HAZ-029, HAZ-030); a reason opens it anew.
 */
async function checkReleased(pulling: Pulling): Promise<void> {
  const { record, session } = pulling;
  const { generation } = session;
  for (const entryId of session.released) {
    if (await isReleasedStill(pulling, entryId)) continue;
    session.released.delete(entryId);
    record.send({ kind: 'release-over', generation, entryId });
  }
}

async function isReleasedStill({ client, record, session, onForbidden }: Pulling, entryId: string): Promise<boolean> {
  const { generation, signal } = session;
  try {
    const { status, bytes } = await client.get(client.url(entryId), signal);
    if (status === 403) onForbidden();
    if (status !== 200) return false;
    const read = await record.read(generation, { kind: 'released', entryId }, status, bytes);
    return read.kind === 'released' && read.shown;
  } catch (error) {
    if (session.isClosed || !isOutage(error)) throw error;
    return false;
  }
}

/** What stands for a time (`@`), or for none (`-`), is no tag. */
function tagOf(validators: Validators, url: string): string | undefined {
  const etag = validators.get(url)?.etag;
  return etag === undefined || /^[@-]/.test(etag) ? undefined : etag;
}

/** Each is `part⇥etag url`. */
function validatorsOf(texts: readonly string[]): Validators {
  return new Map(
    texts.map((text) => {
      const [part = '', said = ''] = text.split('\t', 2);
      const space = said.indexOf(' ');
      return [said.slice(space + 1), { part, etag: said.slice(0, space) }];
    }),
  );
}
