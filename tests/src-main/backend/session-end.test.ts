import { describe, expect, test } from 'vitest';
import { sessionEndOf } from '../../../src-main/backend/session-end.ts';

describe('why the backend takes a token no longer', () => {
  test.each([
    ['Bearer realm="SCR", error="invalid_token", reason="signed-out"', 'signed-out'],
    ['Bearer error="invalid_token",reason="expired"', 'expired'],
    ['Bearer reason=expired, error="invalid_token"', 'expired'],
    ['Bearer error="invalid_token"', null],
    ['Bearer error="invalid_token", error_description="because reason="expired"', null],
    ['Bearer error="invalid_token", error_description="told, reason=expired, once"', null],
    ['Bearer reason="<script>"', null],
    ['Bearer my-reason="expired"', null],
    ['', null],
    [null, null],
  ])('%s → %s', (challenge, end) => {
    expect(sessionEndOf(challenge)).toBe(end);
  });
});
