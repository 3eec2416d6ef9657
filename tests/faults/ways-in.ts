import type { Fault, Where } from '../../tools/driver/fault-proxy.ts';

/** A request without which no record is opened, answered wrongly: what the person is told. */
export interface WayIn {
  readonly name: string;
  readonly fault: Fault;
  readonly where: Where;
  readonly words: RegExp;
}

const UNREADABLE = /could not be read as the shared record/;
const NOT_CHECKED = /could not be checked/;

export const FAULTS: readonly (readonly [name: string, fault: Fault, words: RegExp])[] = [
  ['is cut', { kind: 'cut' }, /could not be reached/],
  ['breaks off', { kind: 'reset-mid-body' }, /broke off|could not be reached/],
  ['comes a byte a second', { kind: 'drip', bytes: 1, everyMs: 1000 }, /did not answer in time/],
  ['never comes', { kind: 'silence', after: 'nothing' }, /did not answer in time/],
  ['is a 503', { kind: 'status', status: 503, headers: { 'retry-after': '99999999' } }, /answered with an error/],
  [
    'is a proxy’s that asks for a sign-in',
    { kind: 'status', status: 407, headers: { 'proxy-authenticate': 'Basic realm="guests"' } },
    /network asks for a sign-in of its own/,
  ],
  ['leads elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:9/' }, /sent the viewer somewhere else/],
  ['is the sign-in page of a network', { kind: 'login-page' }, UNREADABLE],
  ['is an OperationOutcome with 200', { kind: 'outcome' }, UNREADABLE],
  ['is empty', { kind: 'empty-body' }, UNREADABLE],
  ['is not whole', { kind: 'malformed-json' }, UNREADABLE],
  ['is 100,000 levels deep', { kind: 'deep-json', levels: 100_000, within: 'body' }, UNREADABLE],
  ['unpacks to 200 MiB', { kind: 'gzip-bomb', mib: 200 }, /answered with an error/],
];

/** What is asked, in this order, before anything of a record is shown. */
const QUESTIONS: readonly (readonly [name: string, path: RegExp, unreadable: RegExp])[] = [
  ['the search for the person', /\/Patient\?/, UNREADABLE],
  ['the decision who may see what', /\$access-decision/, NOT_CHECKED],
  ['the Patient', /\/Patient\/[^/?$]+$/, UNREADABLE],
  ['the list of sources', /\$record-sources/, UNREADABLE],
];

/** Every question with every fault. */
export const WAYS_IN: readonly WayIn[] = [
  ...QUESTIONS.flatMap(([question, path, unreadable]) =>
    FAULTS.map(([name, fault, words]) => ({
      name: `${question} ${name}`,
      fault,
      where: { path },
      words: words === UNREADABLE ? unreadable : words,
    })),
  ),
  {
    name: 'the search for the person is a Bundle that is no search, and empty',
    fault: { kind: 'bundle-type', type: 'batch-response', empty: true },
    where: { path: /\/Patient\?/ },
    words: UNREADABLE,
  },
];
