import { expect, test } from 'vitest';
import { Harness, type Resource, THEIRS } from '../../src-main/record/harness.ts';

const observation = (id: string, more: Record<string, unknown>): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  ...more,
});
const numbered = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** How long it takes to read them, show them, and say what one of them says, in ms. */
function milliseconds(resources: readonly Resource[]): number {
  const harness = new Harness().open(['Observation', 'Provenance']);
  const start = performance.now();
  harness.page(resources);
  harness.allEnded().settle();
  harness.detail('Observation/o');
  const took = performance.now() - start;
  expect(harness.entries().size).toBeGreaterThan(0);
  return took;
}

const FEW = 400;

// Four times as many of them take four times as long; with the square of their number it would be sixteen times.
test.each<[string, (count: number) => readonly Resource[]]>([
  ['contents under one id', (count) => numbered(count, (n) => observation('o', { valueString: `v${n}` }))],
  [
    'Provenances of one entry',
    (count) => [
      observation('o', {}),
      ...numbered(count, (n) => ({
        resourceType: 'Provenance',
        id: `p${n}`,
        target: [{ reference: 'Observation/o' }],
        recorded: '2026-01-01T00:00:00Z',
        agent: [{ who: { display: `Somebody ${n}` } }],
      })),
    ],
  ],
  [
    'extensions of one entry',
    (count) => [
      observation('o', {
        extension: numbered(count, (n) => ({ url: `https://x.example/${n}`, valueString: `v${n}` })),
      }),
    ],
  ],
])('%s take a time that grows with their number and not with its square', (_, make) => {
  milliseconds(make(FEW));
  const growth = numbered(3, () => milliseconds(make(4 * FEW)) / milliseconds(make(FEW)));
  expect(Math.min(...growth)).toBeLessThan(9);
});
