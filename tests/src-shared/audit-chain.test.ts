import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUDIT_CHAIN,
  canonicalForm,
  CHAIN_BEGINNING,
  chained,
  chainLinkOf,
  integrityOf,
  verifyChain,
} from '../../src-shared/audit-chain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const CHAIN = '5b0f3d0e-6f0a-4a53-9d3b-0d5a7e1d6c11';

type Event = Record<string, unknown>;

/** Bodies as different as JSON can be, each with what an AuditEvent has for certain. */
const bodies = fc.array(
  fc.record({ recorded: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()), more: fc.jsonValue() }),
  { minLength: 1, maxLength: 12 },
);

function chainOf(
  contents: readonly object[],
  chain = CHAIN,
): { events: Event[]; head: { number: number; own: string } } {
  let previous = CHAIN_BEGINNING;
  const events = contents.map((content, index) => {
    const link = { chain, number: index + 1, previous };
    const { event, own } = chained({ resourceType: 'AuditEvent', ...content }, link, sha256);
    previous = own;
    return JSON.parse(JSON.stringify(event)) as Event;
  });
  return { events, head: { number: contents.length, own: previous } };
}

const found = (events: readonly unknown[], head: { number: number; own: string }) =>
  verifyChain(events, sha256, new Map([[CHAIN, head]])).map(({ kind }) => kind);

/** As a server may give it back: keys in another order, at any depth. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

describe('the chain of the audit trail (HAZ-004)', () => {
  test('is whole as it was written, and as a server gives it back: keys in another order, with id, meta and text', () => {
    fc.assert(
      fc.property(bodies, (contents) => {
        const { events, head } = chainOf(contents);
        expect(found(events, head)).toEqual([]);
        const returned = events.map((event, index) => ({
          text: { status: 'generated' },
          ...(reordered(event) as Event),
          id: `srv-${index}`,
          meta: { versionId: '1', lastUpdated: '2026-11-23T09:00:00Z' },
        }));
        expect(found(returned, head)).toEqual([]);
      }),
    );
  });

  test('a change of any one of its events shows', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.jsonValue(), (contents, at, other) => {
        const { events, head } = chainOf(contents);
        const index = at % events.length;
        const changed = events.map((event, one) => (one === index ? { ...event, more: { changed: other } } : event));
        fc.pre(JSON.stringify(events[index]?.['more']) !== JSON.stringify({ changed: other }));
        expect(found(changed, head)).toContain('changed');
      }),
    );
  });

  test('a change shows also where the hash of the event was made anew', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (contents, at) => {
        const { events, head } = chainOf(contents);
        const index = at % events.length;
        const link = chainLinkOf(events[index]);
        if (link === null) throw new Error('no link');
        const forged = chained({ ...events[index], recorded: 'another time' }, link, sha256).event;
        expect(found(events.with(index, forged), head)).not.toEqual([]);
      }),
    );
  });

  test('any one that is taken out shows', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (contents, at) => {
        const { events, head } = chainOf(contents);
        expect(found(events.toSpliced(at % events.length, 1), head)).toContain('gap');
      }),
    );
  });

  test('any two that change places show', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (contents, a, b) => {
        const { events, head } = chainOf(contents);
        const [one, other] = [a % events.length, b % events.length];
        fc.pre(one !== other);
        const swapped = events.with(one, events[other] ?? {}).with(other, events[one] ?? {});
        expect(found(swapped, head)).toContain('order');
      }),
    );
  });

  test('any one that is put in shows: without a number, twice, under a number that is taken, at the end, or first', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (contents, at, from) => {
        const { events, head } = chainOf(contents);
        const index = at % (events.length + 1);
        const taken = events[from % events.length];
        const link = chainLinkOf(taken);
        if (link === null) throw new Error('no link');
        const forged = (number: number, previous: string) =>
          chained({ resourceType: 'AuditEvent', more: 'put in' }, { chain: CHAIN, number, previous }, sha256).event;
        expect(found(events.toSpliced(index, 0, { resourceType: 'AuditEvent' }), head)).toContain('unchained');
        expect(found(events.toSpliced(index, 0, taken ?? {}), head)).toContain('double');
        expect(found(events.toSpliced(index, 0, forged(link.number, link.previous)), head)).toContain('fork');
        expect(found([...events, forged(head.number + 1, head.own)], head)).toContain('beyond');
      }),
    );
  });

  test('one of another chain is told apart, and a chain that is missing as a whole shows', () => {
    const { events, head } = chainOf([{ recorded: 'a' }]);
    const other = chainOf([{ recorded: 'b' }, { recorded: 'c' }], 'another');
    const heads = new Map([
      [CHAIN, head],
      ['another', other.head],
    ]);
    expect(verifyChain([...other.events.slice(0, 1), ...events, ...other.events.slice(1)], sha256, heads)).toEqual([]);
    expect(verifyChain(events, sha256, heads)).toEqual([{ kind: 'gap', chain: 'another', number: 1 }]);
  });

  test('an event with two links, or a link that cannot be read, counts as changed, and never as one without', () => {
    const { events } = chainOf([{ recorded: 'a' }]);
    const [event = {}] = events;
    const [link] = event['extension'] as unknown[];
    expect(integrityOf(event, sha256)).toBe('intact');
    expect(integrityOf({ ...event, extension: [link, link] }, sha256)).toBe('changed');
    expect(integrityOf({ ...event, extension: [{ url: AUDIT_CHAIN }] }, sha256)).toBe('changed');
    expect(integrityOf({ ...event, extension: [] }, sha256)).toBe('none');
    expect(integrityOf('no event', sha256)).toBe('none');
  });

  test('JSON that is deeper than a stack makes no check fail', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    const { events } = chainOf([{ recorded: 'a' }]);
    expect(integrityOf({ ...events[0], more: deep }, sha256)).toBe('changed');
  });

  test('leaves other extensions of the event in what is hashed', () => {
    const other = { url: 'https://example.org/other', valueString: 'x' };
    const link = { chain: CHAIN, number: 1, previous: CHAIN_BEGINNING };
    const { event, own } = chained({ extension: [other] }, link, sha256);
    expect(event.extension[0]).toEqual(other);
    expect(canonicalForm(event)).toContain('https://example.org/other');
    expect(canonicalForm(event)).not.toContain(own);
  });
});
