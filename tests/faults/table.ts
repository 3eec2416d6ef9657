import type { CompletenessState } from '../../src-shared/clinical/completeness.ts';
import type { Fault, Where } from '../../tools/driver/fault-proxy.ts';

/** What is to become of a search whose answers go wrong. */
export interface Outcome {
  /** Of its kind of entry, in the completeness ledger. */
  readonly state: CompletenessState;
  /** Why, in the words that stand on the screen. */
  readonly words: RegExp;
  /** What the banner says of allergies. */
  readonly allergies: 'unavailable' | 'known-in-part' | 'known';
  /** The most requests that the search may cost. */
  readonly requests: number;
}

export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly where?: Pick<Where, 'from' | 'times'>;
  readonly outcome: Outcome;
  /** Where the engine can do it, all of it is read: newer ones write deep JSON without a recursion. */
  readonly mayBeWell?: true;
}

/** What is to become of it, by what became of it. */
export function outcomeOf({ outcome, mayBeWell }: FaultCase, state: CompletenessState | undefined): Outcome {
  return mayBeWell === true && state === 'complete' ? well(outcome.requests) : outcome;
}

/** Pages read of one search, in these tests. */
export const MAX_PAGES = 6;
/** Where the faults lead to, and how often the viewer tries. */
export interface Place {
  /** The origin of a server that may hear of nothing. */
  readonly elsewhere: string;
  /** The configured base of the record. */
  readonly base: string;
  /** Attempts of one request. */
  readonly attempts: number;
}

/** Words of somebody else's, which nobody may see. */
export const STRANGER = 'Canary of somebody else';

const failed = (words: RegExp, requests = 1): Outcome => ({
  state: 'failed',
  words,
  allergies: 'unavailable',
  requests,
});
const inPart = (words: RegExp, requests = 1): Outcome => ({
  state: 'partial',
  words,
  allergies: 'known-in-part',
  requests,
});
const well = (requests = 1): Outcome => ({ state: 'complete', words: /^$/, allergies: 'known', requests });

const NO_ANSWER = /did not answer\./;
const NOT_IN_TIME = /did not answer in time/;
const BROKE_OFF = /broke off|did not answer\./;
const NOT_JSON = /not valid JSON/;
const ELSEWHERE = /leads elsewhere; it was not followed/;

export function faultCases({ elsewhere, base, attempts }: Place): readonly FaultCase[] {
  const { host } = new URL(base);
  const status = (name: string, code: number, words: RegExp, headers: Record<string, string> = {}): FaultCase => ({
    name,
    fault: { kind: 'status', status: code, headers },
    outcome: failed(words, [429, 500, 502, 503, 504].includes(code) ? attempts : 1),
  });
  const next = (name: string, to: string): FaultCase => ({
    name: `a next page ${name}`,
    fault: { kind: 'next', to },
    outcome: inPart(ELSEWHERE),
  });
  return [
    { name: 'a connection that is cut', fault: { kind: 'cut' }, outcome: failed(NO_ANSWER, attempts) },
    {
      name: 'a reset in the midst of the body',
      fault: { kind: 'reset-mid-body' },
      outcome: failed(BROKE_OFF, attempts),
    },
    {
      name: 'a reset that passes',
      fault: { kind: 'reset-mid-body' },
      where: { times: 1 },
      outcome: well(2),
    },
    { name: 'silence', fault: { kind: 'silence', after: 'nothing' }, outcome: failed(NOT_IN_TIME, attempts) },
    {
      name: 'silence after the head',
      fault: { kind: 'silence', after: 'head' },
      outcome: failed(NOT_IN_TIME, attempts),
    },
    { name: 'silence in mid-body', fault: { kind: 'silence', after: 'half' }, outcome: failed(NOT_IN_TIME, attempts) },
    {
      name: 'a byte a second',
      fault: { kind: 'drip', bytes: 1, everyMs: 1000 },
      outcome: failed(NOT_IN_TIME, attempts),
    },
    {
      name: 'a byte a moment',
      fault: { kind: 'drip', bytes: 1, everyMs: 20 },
      outcome: failed(NOT_IN_TIME, attempts),
    },
    {
      name: 'headers without an end',
      fault: { kind: 'slow-headers', everyMs: 30 },
      outcome: failed(/did not answer/, attempts),
    },
    {
      name: 'many headers',
      fault: { kind: 'header-bomb', kib: 1024, lines: 'many' },
      outcome: failed(NO_ANSWER, attempts),
    },
    {
      name: 'a header too long',
      fault: { kind: 'header-bomb', kib: 1024, lines: 'one' },
      outcome: failed(NO_ANSWER, attempts),
    },
    status('500', 500, /with an error \(500\)/),
    status('502', 502, /with an error \(502\)/),
    status('503', 503, /with an error \(503\)/),
    status('429 and when to come again', 429, /with an error \(429\)/, { 'retry-after': '1' }),
    {
      ...status('429 until the year 33658', 429, /with an error \(429\)/, { 'retry-after': '999999999999' }),
      outcome: failed(/with an error \(429\)/),
    },
    {
      ...status('503 until 2099', 503, /with an error \(503\)/, { 'retry-after': 'Thu, 01 Jan 2099 00:00:00 GMT' }),
      outcome: failed(/with an error \(503\)/),
    },
    status('503 and a time that is gone', 503, /with an error \(503\)/, { 'retry-after': '-99999' }),
    status('503 and no time at all', 503, /with an error \(503\)/, { 'retry-after': 'soon, or 1e99' }),
    {
      name: '503 once',
      fault: { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
      where: { times: 1 },
      outcome: well(2),
    },
    { ...status('403', 403, /does not allow your role/), outcome: { ...failed(/does not allow/), state: 'forbidden' } },
    { ...status('404', 404, /cannot be asked/), outcome: { ...failed(/cannot be asked/), state: 'unsupported' } },
    {
      name: 'a proxy that asks for a sign-in',
      fault: { kind: 'status', status: 407, headers: { 'proxy-authenticate': 'Basic realm="guests"' } },
      // Node's `fetch` calls it an error and does not say which; Chromium's tells.
      outcome: failed(/network asks for a sign-in|did not answer\./, attempts),
    },
    status('304, which was not asked for', 304, /with an error \(304\)/, { etag: 'W/"1"' }),
    status('204', 204, /with an error \(204\)/),
    {
      name: 'a redirect to another server',
      fault: { kind: 'redirect', to: `${elsewhere}/fhir` },
      outcome: failed(/led elsewhere/),
    },
    {
      name: 'a redirect on the same server',
      fault: { kind: 'redirect', to: '/fhir/metadata', status: 307 },
      outcome: failed(/led elsewhere/),
    },
    {
      name: 'gzip that stops short',
      fault: { kind: 'truncated-gzip' },
      outcome: failed(/not valid JSON|broke off/, attempts),
    },
    { name: 'a gzip bomb', fault: { kind: 'gzip-bomb', mib: 200 }, outcome: failed(/larger than this viewer accepts/) },
    {
      name: 'a page of 200 MiB',
      fault: { kind: 'large-page', mib: 200 },
      outcome: failed(/larger than this viewer accepts/),
    },
    { name: 'a length that is too long', fault: { kind: 'length', by: 100 }, outcome: failed(BROKE_OFF, attempts) },
    { name: 'a length that is too short', fault: { kind: 'length', by: -100 }, outcome: failed(NOT_JSON) },
    { name: 'chunks without a length', fault: { kind: 'chunk-garbage' }, outcome: failed(BROKE_OFF, attempts) },
    {
      name: 'what is no HTTP',
      fault: { kind: 'not-http' },
      outcome: failed(/did not answer|not valid JSON/, attempts),
    },
    { name: 'invalid UTF-8', fault: { kind: 'invalid-utf8' }, outcome: failed(/not valid UTF-8/) },
    { name: 'malformed JSON', fault: { kind: 'malformed-json' }, outcome: failed(NOT_JSON) },
    {
      name: 'JSON 100,000 levels deep',
      fault: { kind: 'deep-json', levels: 100_000, within: 'body' },
      outcome: failed(/not a Bundle/),
    },
    {
      name: 'a resource 100,000 levels deep',
      fault: { kind: 'deep-json', levels: 100_000, within: 'resource' },
      outcome: inPart(/1 could not be read|were not received/),
      mayBeWell: true,
    },
    {
      name: 'a resource 3,000 levels deep',
      fault: { kind: 'deep-json', levels: 3000, within: 'resource' },
      outcome: well(),
    },
    {
      name: 'pages without an end',
      fault: { kind: 'endless-next' },
      outcome: inPart(new RegExp(`More than ${MAX_PAGES} pages`), MAX_PAGES),
    },
    next('at another server', `${elsewhere}/fhir/AllergyIntolerance?page=2`),
    next('at another path', `${new URL(base).origin}/auth/token`),
    next('of another scheme', base.startsWith('https') ? base.replace('https', 'http') : base.replace('http', 'https')),
    next('with a name and a password', `http://user:password@${host}/fhir/AllergyIntolerance?page=2`),
    next('by a path without a scheme', `//${new URL(elsewhere).host}/fhir/AllergyIntolerance`),
    next('with backslashes', `http:\\\\${new URL(elsewhere).host}\\fhir`),
    next('up and out of the base', `${base}/../auth/token`),
    next('that is a script', 'javascript:alert(1)'),
    next('in a file', 'file:///etc/passwd'),
    { name: 'a page that comes twice', fault: { kind: 'duplicate-page' }, outcome: well(2) },
    { name: 'an entry of somebody else', fault: { kind: 'other-patient', words: STRANGER }, outcome: well() },
    { name: 'the sign-in page of a network', fault: { kind: 'login-page' }, outcome: failed(/a web page/) },
    { name: 'another content type', fault: { kind: 'content-type', type: 'text/html' }, outcome: well() },
    { name: 'an OperationOutcome with 200', fault: { kind: 'outcome' }, outcome: failed(/not a Bundle/) },
    { name: 'nothing at all with 200', fault: { kind: 'empty-body' }, outcome: failed(NOT_JSON) },
    {
      name: 'a Bundle that is no search, and empty',
      fault: { kind: 'bundle-type', type: 'batch-response', empty: true },
      outcome: { ...failed(/not what had been asked for|were not received/), state: 'partial' },
    },
    {
      name: 'a Bundle that is no search, with entries',
      fault: { kind: 'bundle-type', type: 'collection', empty: false },
      outcome: inPart(/not what had been asked for/),
    },
  ];
}
