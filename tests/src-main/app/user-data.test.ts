import { expect, test } from 'vitest';
import { localUserData } from '../../../src-main/app/user-data.ts';

const NAME = 'St Helens Shared Care Record';
const HOME = String.raw`C:\Users\mary`;
const usual = String.raw`\\files\profiles\mary\AppData\Roaming` + `\\${NAME}`;

test.each([
  ['where Windows says', String.raw`D:\Local`, HOME, String.raw`D:\Local` + `\\${NAME}`],
  ['in the home where nothing is said', undefined, HOME, String.raw`C:\Users\mary\AppData\Local` + `\\${NAME}`],
  [
    'in the home where a share is said',
    String.raw`\\files\local`,
    HOME,
    String.raw`C:\Users\mary\AppData\Local` + `\\${NAME}`,
  ],
  ['in the home where no whole path is said', 'Local', HOME, String.raw`C:\Users\mary\AppData\Local` + `\\${NAME}`],
  ['where Electron would, if there is no drive at all', undefined, String.raw`\\files\home\mary`, usual],
])('what is bound to the computer lies on it, and does not roam: %s', (_, localAppData, home, expected) => {
  expect(localUserData({ localAppData, home, usual })).toBe(expected);
});
