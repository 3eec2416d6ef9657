import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cells, contradictions, PROOF, provedByPlaywright, provedByVitest, total } from '../../tools/test/proof.ts';
import { tell, type Teller, tryEach } from '../proof.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-proof-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it('adds up what the tests of a Playwright run tell, however deep they stand, and leaves out what none has told', () => {
  const told = (...annotations: object[]) => ({ specs: [{ tests: [{ annotations }] }] });
  const proof = (said: object) => ({ type: PROOF, description: JSON.stringify(said) });
  const inner = told(proof({ tried: 2, survived: 1, lost: 1 }), { type: 'figure', description: 'tried: 9' });
  const file = report({ suites: [{ ...told(proof({ tried: 5, survived: 5, lost: 0 })), suites: [inner] }] });
  expect(provedByPlaywright(file)).toEqual({ tried: 7, survived: 6, lost: 1 });
});

it('adds up what vitest’s tests tell', () => {
  const one = { meta: { proof: { tried: 3, survived: 3, plaintext: 0 } } };
  const other = { meta: { proof: { tried: 4, survived: 4 } } };
  const file = report({ testResults: [{ assertionResults: [one, { meta: {} }] }, { assertionResults: [other] }] });
  expect(provedByVitest(file)).toEqual({ tried: 7, survived: 7, plaintext: 0 });
});

it('proves nothing without a report', () => {
  for (const proved of [provedByPlaywright, provedByVitest]) expect(proved(join(folder, 'none.json'))).toEqual({});
});

it('counts what fast-check draws as tried, by itself', ({ task }) => {
  fc.assert(
    fc.property(fc.nat(), (n) => n >= 0),
    { numRuns: 31 },
  );
  expect(task.meta.proof).toEqual({ tried: 31, survived: 31 });
  expect(() => {
    fc.assert(
      fc.property(fc.constant(0), () => false),
      { numRuns: 31 },
    );
  }).toThrow('Property failed after 1 tests');
  expect(task.meta.proof).toEqual({ tried: 32, survived: 31 });
  // As it stands, this run would prove the contrary.
  task.meta.proof = { tried: 31, survived: 31 };
});

it('counts a case that throws as tried, and not as survived', () => {
  const teller: Teller = { meta: {} };
  const tried = (): void =>
    tryEach(teller, [1, 2, 3], (n) => {
      if (n === 2) throw new Error('no');
    });
  expect(tried).toThrow('no');
  tell(teller, { left: 0 });
  expect(teller.meta.proof).toEqual({ tried: 2, survived: 1, left: 0 });
});

it.each([
  ['a record that is lost', { tried: 1, survived: 1, lost: 1 }, ['records lost: 1']],
  ['plain text on the disk', { tried: 1, survived: 1, plaintext: 2 }, ['plaintext found on disk: 2']],
  ['a request that left', { tried: 1, survived: 1, left: 3 }, ['requests that left: 3']],
  ['a fault that was not survived', { tried: 5, survived: 4 }, ['survived: 4 of 5']],
])('%s contradicts', (_, proof, words) => {
  expect(contradictions(proof)).toEqual(words);
});

it('takes silence for no proof where one is promised, and a column without a meaning for none', () => {
  const proof = { tried: 5, survived: 5, lost: 0 };
  expect(contradictions(proof, ['tried', 'lost'])).toEqual([]);
  expect(contradictions(proof, ['tried', 'left'])).toEqual(['requests that left: not told']);
  expect(cells({ ...proof, tried: 5000 })).toEqual(['5,000', '5', '0', '–', '–']);
  expect(total([proof, proof, { left: 0 }])).toEqual({ tried: 10, survived: 10, lost: 0, left: 0 });
});
