import { describe, expect, test } from 'vitest';
import { Refusals } from '../../../src-main/patient/refusals.ts';
import { refusalSchema } from '../../../src-shared/contract/index.ts';

describe('every refusal says what happened, what it means for care, and what to do next', () => {
  const refusals = new Refusals('01744 000000');

  test.each(refusalSchema.shape.code.options)('%s', (code) => {
    const refusal = refusals.of(code);
    expect(refusalSchema.parse(refusal)).toEqual(refusal);
    for (const sentence of [refusal.what, refusal.meaning, refusal.next]) expect(sentence).toMatch(/^[A-Z].+\.$/s);
  });

  test('names the team’s number from configuration wherever the person cannot help themselves', () => {
    for (const code of ['forbidden', 'opted-out', 'not-audited', 'no-role', 'backend-unreachable'] as const) {
      expect(refusals.of(code).next).toContain('01744 000000');
    }
  });

  test('never lets "could not be reached" read as "nothing is recorded"', () => {
    expect(refusals.of('backend-unreachable').meaning).toContain('does not mean nothing is recorded');
  });
});
