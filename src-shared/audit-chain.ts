/**
 * The chain that makes a gap, a change or a double in the audit trail show. Every event carries its number and the hash of
 * the event before it (GP Connect cross-organisation audit: sequence number). Pure, so that whoever writes it and whoever
 * checks it agree to the letter.
 */

/** Extension of AuditEvent; its parts are `chain`, `number`, `previous` and `own`. */
export const AUDIT_CHAIN = 'https://record.sthelens.example/StructureDefinition/audit-chain';

/** What the first event of a chain has for `previous`. */
export const CHAIN_BEGINNING = '0'.repeat(64);

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string;

export interface ChainLink {
  /** UUID: one for each outbox. */
  readonly chain: string;
  /** From 1, without a gap. */
  readonly number: number;
  /** `own` of the event before. */
  readonly previous: string;
}

/** Where a chain ends, as whoever wrote it knows. */
export interface ChainHead {
  readonly number: number;
  readonly own: string;
}

export interface ChainFinding {
  /**
   * `changed`: the event does not fit its own hash. `gap`: it is not there. `double`: it is there twice. `fork`: two differ
   * under its number. `broken`: it does not follow from the one before. `order`: it stands after a later one.
   * `beyond`: its writer has not written it. `unchained`: it has no number.
   */
  readonly kind: 'changed' | 'gap' | 'double' | 'fork' | 'broken' | 'order' | 'beyond' | 'unchained';
  /** '' for an event without a chain. */
  readonly chain: string;
  readonly number: number | null;
}

/** What a server adds or may write anew. */
const NOT_HASHED = new Set(['id', 'meta', 'text']);
/** Nothing that the viewer writes is as deep; what hostile JSON hides below cannot make the check itself fail. */
const DEEPEST = 40;

/** The event's text that is hashed: keys in order, without `id`, `meta` and `text`, and without its own hash. */
export function canonicalForm(event: object): string {
  const kept = Object.entries(event).filter(([key]) => !NOT_HASHED.has(key));
  return canonical(
    Object.fromEntries(kept.map(([key, value]) => [key, key === 'extension' ? withoutOwn(value) : value])),
  );
}

/** The event with its link at the end of its extensions, and its hash. */
export function chained<T extends object>(event: T, link: ChainLink, sha256: Sha256): { event: T; own: string } {
  const others = chainless(event);
  const parts = [
    { url: 'chain', valueUuid: `urn:uuid:${link.chain}` },
    { url: 'number', valuePositiveInt: link.number },
    { url: 'previous', valueString: link.previous },
  ];
  const own = sha256(canonicalForm({ ...event, extension: [...others, { url: AUDIT_CHAIN, extension: parts }] }));
  const whole = { url: AUDIT_CHAIN, extension: [...parts, { url: 'own', valueString: own }] };
  return { event: { ...event, extension: [...others, whole] }, own };
}

/** The link that an event carries; null where it has none, or none that can be read. */
export function chainLinkOf(event: unknown): (ChainLink & { readonly own: string }) | null {
  const [found, ...more] = chainExtensions(event);
  if (found === undefined || more.length > 0) return null;
  const part = (url: string): Readonly<Record<string, unknown>> =>
    listOf(found['extension']).find((one) => one['url'] === url) ?? {};
  const chain = part('chain')['valueUuid'];
  const number = part('number')['valuePositiveInt'];
  const previous = part('previous')['valueString'];
  const own = part('own')['valueString'];
  if (typeof chain !== 'string' || typeof number !== 'number' || typeof previous !== 'string') return null;
  if (typeof own !== 'string' || !Number.isSafeInteger(number) || number < 1) return null;
  return { chain: chain.replace(/^urn:uuid:/, ''), number, previous, own };
}

/** Whether one event, by itself, is as the viewer wrote it. `none`: it never had a hash, or has lost it. */
export function integrityOf(event: unknown, sha256: Sha256): 'intact' | 'changed' | 'none' {
  if (chainExtensions(event).length === 0) return 'none';
  const link = chainLinkOf(event);
  if (link === null || !isObject(event)) return 'changed';
  return sha256(canonicalForm(event)) === link.own ? 'intact' : 'changed';
}

/**
 * Everything that is not as it was written, of events in the order in which they were stored; none: each chain is whole
 * from its first event on.
 * @param heads by chain: only with them does it show that the last events, or a whole chain, are missing.
 */
export function verifyChain(
  events: readonly unknown[],
  sha256: Sha256,
  heads: ReadonlyMap<string, ChainHead> = new Map(),
): readonly ChainFinding[] {
  const findings: ChainFinding[] = [];
  const chains = new Map<string, Linked[]>([...heads.keys()].map((chain) => [chain, []]));
  for (const event of events) {
    const link = chainLinkOf(event);
    if (link === null) {
      findings.push({ kind: 'unchained', chain: '', number: null });
      continue;
    }
    const { chain, number } = link;
    if (integrityOf(event, sha256) === 'changed') findings.push({ kind: 'changed', chain, number });
    const links = chains.get(chain);
    if (links === undefined) chains.set(chain, [link]);
    else links.push(link);
  }
  for (const [chain, links] of chains) {
    findings.push(...findingsOf(links, heads.get(chain) ?? null).map((finding) => ({ chain, ...finding })));
  }
  return findings;
}

type Linked = ChainLink & { readonly own: string };

function findingsOf(links: readonly Linked[], head: ChainHead | null): Omit<ChainFinding, 'chain'>[] {
  const findings: Omit<ChainFinding, 'chain'>[] = [];
  const held = new Map<number, Linked>();
  let highest = 0;
  for (const link of links) {
    const first = held.get(link.number);
    if (first !== undefined) findings.push({ kind: first.own === link.own ? 'double' : 'fork', number: link.number });
    else if (link.number < highest) findings.push({ kind: 'order', number: link.number });
    held.set(link.number, first ?? link);
    highest = Math.max(highest, link.number);
  }
  let last = { number: 0, own: CHAIN_BEGINNING };
  for (const link of [...held.values()].toSorted((one, other) => one.number - other.number)) {
    if (link.number > last.number + 1) findings.push({ kind: 'gap', number: last.number + 1 });
    else if (link.previous !== last.own) findings.push({ kind: 'broken', number: link.number });
    if (head !== null && link.number > head.number) findings.push({ kind: 'beyond', number: link.number });
    if (link.number === head?.number && link.own !== head.own) findings.push({ kind: 'fork', number: link.number });
    last = link;
  }
  if (head !== null && head.number > last.number) findings.push({ kind: 'gap', number: last.number + 1 });
  return findings;
}

function withoutOwn(extensions: unknown): unknown {
  if (!Array.isArray(extensions)) return extensions;
  return extensions.map((one: unknown) =>
    isObject(one) && one['url'] === AUDIT_CHAIN && Array.isArray(one['extension'])
      ? { ...one, extension: one['extension'].filter((part: unknown) => !isObject(part) || part['url'] !== 'own') }
      : one,
  );
}

const chainExtensions = (event: unknown) =>
  listOf(isObject(event) ? event['extension'] : null).filter((one) => one['url'] === AUDIT_CHAIN);

const chainless = (event: object) =>
  listOf(isObject(event) ? event['extension'] : null).filter((one) => one['url'] !== AUDIT_CHAIN);

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) return 'null';
  if (Array.isArray(value)) return `[${value.map((one: unknown) => canonical(one, depth + 1)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const parts = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // By code unit, as `toSorted` does without a comparison: the same everywhere.
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], depth + 1)}`);
  return `{${parts.join(',')}}`;
}
