import fc from 'fast-check';
import { type IpcChannel, type IpcRequest, type ToRecord, USUAL_DISPLAY } from '../../../src-shared/contract/index.ts';

/** What a page of ours asks on each channel; `generation` is put in by whoever sends it. */
export const HONEST: { readonly [C in IpcChannel]: (generation: number) => IpcRequest<C> } = {
  getViewerInfo: () => undefined,
  getSession: () => undefined,
  signIn: () => undefined,
  cancelSignIn: () => undefined,
  chooseRole: () => ({ roleId: 'r1' }),
  switchRole: () => ({ roleId: 'r1' }),
  lock: () => undefined,
  unlock: () => undefined,
  signInAsAnother: () => undefined,
  staySignedIn: () => undefined,
  signOut: () => undefined,
  getLaunch: () => undefined,
  answerLaunch: () => ({ launchId: 1, answer: 'stay' }),
  findPatient: () => ({ by: 'name', family: 'Hollins', birthDate: '1945-07-14' }),
  openPatient: () => ({
    patientId: 'margaret-hollins',
    reason: { layer: 'relationship', ground: 'emergency', words: '' },
  }),
  closePatient: (generation) => ({ generation }),
  openRestricted: (generation) => ({
    generation,
    entryId: 'Observation/1',
    reason: { layer: 'entry', ground: 'legal', words: 'w' },
  }),
  noteView: (generation) => ({ generation, view: 'timeline' }),
  readTrail: (generation) => ({ generation }),
  exportTrail: (generation) => ({ generation, csv: 'a,b', events: 1 }),
  getAuditHealth: () => undefined,
  getCopiesHealth: () => undefined,
  getMisuse: () => undefined,
  getCheck: () => undefined,
  checkComputer: () => undefined,
  saveSupportFile: () => undefined,
  getVersionState: () => undefined,
  retryMissing: (generation) => ({ generation, sourceId: 's' }),
  noteCopy: (generation) => ({ generation, characters: 3, entryId: null }),
  print: (generation) => ({ generation, what: { kind: 'entries', entryIds: ['Observation/1'] }, to: 'pdf' }),
  openLeaflet: () => undefined,
  getDisplay: () => undefined,
  setDisplay: () => USUAL_DISPLAY,
};

/** What a page of ours asks over the port of the record that is open. */
export const HONEST_TO_RECORD: readonly ((generation: number) => ToRecord)[] = [
  (generation) => ({ kind: 'detail', generation, requestId: 1, entryId: 'Observation/1' }),
  (generation) => ({ kind: 'medication-history', generation, requestId: 2, keys: ['k'] }),
  (generation) => ({ kind: 'search', generation, requestId: 3, text: 'w' }),
  (generation) => ({ kind: 'search-places', generation, requestId: 4, text: 'w', entryIds: ['Observation/1'] }),
  (generation) => ({ kind: 'results', generation, requestId: 5 }),
  (generation) => ({ kind: 'give-up-document', generation, requestId: 6 }),
  (generation) => ({ kind: 'document', generation, requestId: 7, entryId: 'DocumentReference/1', index: 0 }),
  (generation) => ({ kind: 'open-outside', generation, requestId: 8, entryId: 'DocumentReference/1', index: 0 }),
];

/** Fields of every object by which a record of names could be mistaken. */
const KEYS = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'then', 'generation', 'kind', ''];

/** What stands where something else belongs; all of it may be posted by a page. */
const ANYTHING = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, 0, -0, -1, 1.5, 1e308, Number.NaN, Number.POSITIVE_INFINITY),
  fc.constantFrom<unknown>('', 'x'.repeat(5000), '../..', 'Patient/1', '__proto__', '\u202E', '\u0000', '\uD800'),
  fc.constantFrom<unknown>(2 ** 53, 10n, new Date(0), new Map([['generation', 1]]), new Set([1]), /x/, new Error('x')),
  fc.constantFrom<unknown>(new Uint8Array(3), new ArrayBuffer(3), [], {}, [[]], Object.create(null)),
  fc.constantFrom(...KEYS).map((key) => withOwn({}, key, { polluted: true })),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
);

/** A list of that length with nothing in it. */
export const holes = (length: number): unknown[] => Object.assign([], { length });

/** An own field of that name, `__proto__` too, as structured cloning makes them. */
export function withOwn(object: object, key: string, value: unknown): object {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** An honest message with one of its parts dropped, replaced, nested, or joined by another. */
export function mutationsOf(honest: unknown): fc.Arbitrary<unknown> {
  if (typeof honest !== 'object' || honest === null) return fc.oneof(ANYTHING, fc.constant(honest));
  const names = Object.keys(honest);
  const at = fc.constantFrom(...(names.length === 0 ? [''] : names));
  const copy = (): object => structuredClone(honest);
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(at, ANYTHING).map(([name, value]) => withOwn(copy(), name, value)) },
    fc.tuple(fc.constantFrom(...KEYS, 'extra'), ANYTHING).map(([name, value]) => withOwn(copy(), name, value)),
    at.map((name) => Object.fromEntries(Object.entries(honest).filter(([other]) => other !== name))),
    at.chain((name) =>
      mutationsOf((honest as Record<string, unknown>)[name]).map((value) => withOwn(copy(), name, value)),
    ),
    fc.constant([honest]),
    ANYTHING,
  );
}
