import type { PullOutcome } from '../record/index.ts';
import { atOnce } from './at-once.ts';
import { BackendError } from './errors.ts';
import { givingUp } from './giving-up.ts';
import { type ChangeReader, pullChanges } from './pull-changes.ts';
import type { BackendAnswer, BackendClient } from './http-client.ts';
import type { PlannedSearch, PullPlan } from './plan.ts';

export type { PullPlan } from './plan.ts';
export type { PullOutcome };

/** What the reader of bodies (the record process) tells of one page. */
export type PageRead =
  /** `problem`: a sentence. */
  { readonly kind: 'page'; readonly next: string | null } | { readonly kind: 'unreadable'; readonly problem: string };

/** The record process, as the pull sees it: bytes go in, the next link comes out. */
export interface RecordReader {
  readPage(search: PlannedSearch, url: string, answer: BackendAnswer): Promise<PageRead>;
  /** What the backend called what is held of this address; undefined: nothing is held of it, or it did not say. */
  etagOf?(url: string): string | undefined;
  /**
   * When what is held of a search was fetched, where the backend gives its answers no tags and can be asked what has changed since;
   * undefined: it cannot.
   */
  heldSince?(search: PlannedSearch): number | undefined;
  readonly changes?: ChangeReader;
  /** What is held of this address has not changed. */
  pageUnchanged?(search: PlannedSearch, url: string): Promise<PageRead>;
  /** What was read of a search counts for nothing: it is asked for from its beginning. */
  searchAnew?(resourceType: string): void;
  typeEnded(resourceType: string, outcome: PullOutcome): void;
}

/** The line to the backend, as a pull needs it. */
export type PullClient = Pick<BackendClient, 'url' | 'follow' | 'get'>;

export interface PullLimits {
  readonly concurrency: number;
  readonly maxPages: number;
}

/** While answers are read, the next ones are on their way. No more than so many wait to be read: memory has an end. */
const CHAINS_FOR_A_REQUEST = 2;

/**
 * Pulls a record: one chain of pages for each resource type, several at once. A type that fails does not stop the
 * others, but where nobody answers any more the rest are not asked for; how each ended goes to the ledger. Ends when all have ended; throws only when aborted.
 */
export async function pullRecord(
  client: PullClient,
  plan: PullPlan,
  limits: PullLimits,
  reader: RecordReader,
  signal: AbortSignal,
): Promise<void> {
  for (const type of plan.unsupported) {
    reader.typeEnded(type, { state: 'unsupported', reason: 'The shared record does not hold this kind of entry.' });
  }
  const line = atOnce(givingUp(client, limits.concurrency), limits.concurrency);
  const waiting = [...plan.searches];
  const worker = async (): Promise<void> => {
    for (let search = waiting.shift(); search !== undefined; search = waiting.shift()) {
      reader.typeEnded(search.resourceType, await pullType(line, search, limits, reader, signal));
    }
  };
  await Promise.all(Array.from({ length: limits.concurrency * CHAINS_FOR_A_REQUEST }, worker));
}

async function pullType(
  client: PullClient,
  search: PlannedSearch,
  limits: PullLimits,
  reader: RecordReader,
  signal: AbortSignal,
): Promise<PullOutcome> {
  const seen = new Set<string>();
  let url = client.url(search.resourceType, search.query);
  let pagesRead = 0;
  let isHeldLink = false;
  try {
    const since = reader.heldSince?.(search);
    if (since !== undefined && reader.changes !== undefined) {
      if (await pullChanges(client, search, since, limits, reader.changes, signal)) return { state: 'complete' };
    }
    for (;;) {
      seen.add(url.href);
      const read = await readOne(client, search, url, reader, signal);
      if (typeof read === 'number') {
        if (!isHeldLink || !LINK_GONE.has(read) || reader.searchAnew === undefined) {
          return refusedType(read, pagesRead > 0);
        }
        reader.searchAnew(search.resourceType);
        return await pullType(client, search, limits, wholePages(reader), signal);
      }
      if (read.kind === 'unreadable') return brokenOff(pagesRead > 0, read.problem);
      pagesRead += 1;
      isHeldLink = read.isHeld === true;
      if (read.next === null) return { state: 'complete' };
      if (pagesRead >= limits.maxPages) {
        return { state: 'partial', reason: `More than ${limits.maxPages} pages: the rest was not fetched.` };
      }
      url = client.follow(read.next);
      if (seen.has(url.href)) return { state: 'partial', reason: 'The shared record sent the same page again.' };
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    return brokenOff(pagesRead > 0, reasonFor(error));
  }
}

/** What servers answer to a link of before that leads nowhere any more. */
const LINK_GONE: ReadonlySet<number> = new Set([400, 404, 410]);

/** A first page that has not changed may lead on by a link that has run out since: then nothing of what is held is built upon. */
const wholePages = (reader: RecordReader): RecordReader => ({
  ...reader,
  etagOf: () => undefined,
  heldSince: () => undefined,
});

/** One page, or the status of a refusal. What is held and has not changed is not sent again. */
async function readOne(
  client: PullClient,
  search: PlannedSearch,
  url: URL,
  reader: RecordReader,
  signal: AbortSignal,
): Promise<(PageRead & { readonly isHeld?: boolean }) | number> {
  const etag = reader.etagOf?.(url.href);
  const answer = await client.get(url, signal, etag === undefined ? {} : { etag });
  if (answer.status === 200) return reader.readPage(search, url.href, answer);
  const isHeld = answer.status === 304 && etag !== undefined;
  if (!isHeld || reader.pageUnchanged === undefined) return answer.status;
  return { ...(await reader.pageUnchanged(search, url.href)), isHeld };
}

/** What came before the break is kept and shown; the category says that it is not all. */
function brokenOff(someReceived: boolean, reason: string): PullOutcome {
  return { state: someReceived ? 'partial' : 'failed', reason };
}

function refusedType(status: number, someReceived: boolean): PullOutcome {
  if (status === 403) return { state: 'forbidden', reason: 'The shared record does not allow your role to see these.' };
  if (!someReceived && (status === 404 || status === 405 || status === 501)) {
    return { state: 'unsupported', reason: `The shared record cannot be asked for these (answer ${status}).` };
  }
  return brokenOff(someReceived, `The shared record answered with an error (${status}).`);
}

function reasonFor(error: unknown): string {
  if (!(error instanceof BackendError)) return 'Something went wrong in the viewer while fetching these.';
  switch (error.kind) {
    case 'unreachable':
      return 'The shared record did not answer.';
    case 'broken-off':
      return 'The connection to the shared record broke off.';
    case 'too-slow':
      return 'The shared record did not answer in time.';
    case 'redirected':
      return 'The answer led elsewhere; it was not followed.';
    case 'no-network':
      return 'This computer has no network connection.';
    case 'name-unknown':
      return 'This computer could not find the shared record on the network.';
    case 'certificate':
      return 'The shared record could not prove that it is the shared record.';
    case 'not-secure':
      return 'There was no secure connection to the shared record.';
    case 'network-sign-in':
      return 'The network asks for a sign-in of its own.';
    case 'too-large':
      return 'The answer was larger than this viewer accepts.';
    case 'foreign-link':
      return 'The shared record sent a link that leads elsewhere; it was not followed.';
    case 'session-over':
      return 'Your session has ended at the shared record.';
    case 'aborted':
      return 'The request was given up.';
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof BackendError && error.kind === 'aborted';
}
