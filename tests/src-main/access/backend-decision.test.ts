import { describe, expect, test } from 'vitest';
import { backendDecision } from '../../../src-main/access/index.ts';

describe('the backend decides who may see a record, and every refusal has its own words', () => {
  test.each([
    [200, null, null],
    [401, null, 'session-ended'],
    [403, 'opted-out', 'opted-out'],
    [403, 'no-role', 'no-role'],
    [403, 'sensitive', 'sensitive'],
    [403, 'something-new', 'forbidden'],
    [403, null, 'forbidden'],
    [404, null, 'not-found'],
    [410, null, 'not-found'],
    [302, null, 'backend-error'],
    [500, null, 'backend-error'],
    [503, 'opted-out', 'backend-error'],
  ])('answer %i with %s means %s', (status, detail, code) => {
    expect(backendDecision(status, detail)).toBe(code);
  });
});
