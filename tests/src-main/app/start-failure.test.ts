import { expect, test } from 'vitest';
import { startFailureWords } from '../../../src-main/app/start-failure.ts';

test('a start that the disk stops is told by the disk’s code', () => {
  const error = Object.assign(new Error('ENOSPC: no space left, open /home/mary/x'), { code: 'ENOSPC' });
  expect(startFailureWords(error).detail).toBe('Its folder cannot be used (ENOSPC).');
});

test.each([
  [new TypeError('HOLLINS'), 'TypeError'],
  [Object.assign(new Error('x'), { code: 'ERR_INVALID_URL', name: 'Error' }), 'Error'],
  [Object.assign(new Error(''), { name: 'Mary Hollins 999 000 0018' }), 'error'],
  ['HOLLINS', 'error'],
  [null, 'error'],
])('any other one by its kind alone, and not as one of the disk', (error, kind) => {
  const { detail } = startFailureWords(error);
  expect(detail).toContain(`(${kind})`);
  expect(detail).not.toContain('folder');
  expect(detail).not.toMatch(/HOLLINS|Hollins/);
});
