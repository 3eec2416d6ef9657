import { expect, it } from 'vitest';
import { counted } from '../../../src-renderer/ui/counted.ts';

it.each([
  [0, undefined, '0 values'],
  [1, undefined, '1 value'],
  [1204, undefined, '1,204 values'],
  [2, 'values given', '2 values given'],
])('counts %d (%s) as %s', (count, many, words) => {
  expect(counted(count, 'value', many)).toBe(words);
});
