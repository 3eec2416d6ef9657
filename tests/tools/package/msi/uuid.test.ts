import { expect, test } from 'vitest';
import { uuidV5 } from '../../../../tools/package/msi/uuid.ts';

test('a UUID of a name is the one of RFC 9562, appendix A.4', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ED6657D-E927-568B-95E1-2665A8AEA6A2',
  );
});
