import { expect, it } from 'vitest';
import { FirstApart } from '../../../src-main/record/first-apart.ts';
import { bundle, Harness, THEIRS } from './harness.ts';

const observations = Array.from({ length: 100 }, (_, n) => ({
  resourceType: 'Observation',
  id: `o${n}`,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  effectiveDateTime: `2020-01-${String((n % 28) + 1).padStart(2, '0')}`,
  valueQuantity: { value: n, unit: '/min' },
}));

it('takes all that came in its order, the first of a record apart', () => {
  const apart = new FirstApart();
  expect(apart.of([])).toEqual([[]]);
  const parts = apart.of(observations);
  expect(parts).toHaveLength(2);
  expect(parts.flat()).toEqual(observations);
  expect(apart.of(observations)).toEqual([observations]);
  expect(new FirstApart().of([1])).toEqual([[1]]);
});

it('sends the first entries of a record by themselves, and the same record in the end', () => {
  const harness = new Harness().open(['Observation']);
  harness.body({ kind: 'page', resourceType: 'Observation' }, bundle(observations));
  const sizes = harness.toRenderer.flatMap((message) => (message.kind === 'entries' ? [message.entries.length] : []));
  expect(sizes).toEqual([40, 60]);
  const ids = harness.toRenderer.flatMap((message) => (message.kind === 'entries' ? message.entries : []));
  expect(new Set(ids.map(({ id }) => id)).size).toBe(100);
});
