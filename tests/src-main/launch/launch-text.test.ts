import { describe, expect, test } from 'vitest';
import { isDoneAlready, launchTextIn } from '../../../src-main/launch/launch-text.ts';
import { parseLaunch } from '../../../src-main/launch/parse-launch.ts';
import { BORN, NHS_NUMBER, settings } from './settings.ts';

const EXE = 'C:\\Program Files\\SHCR\\viewer.exe';
const LINK = 'shcr://lock';
const PATIENT = [`--patient=${NHS_NUMBER}`, `--birth-date=${BORN}`];

describe('the launch among the arguments of a start', () => {
  test.each([
    ['as the handler is registered', [EXE, '--', LINK], LINK],
    ['without the two dashes', [EXE, LINK], LINK],
    ['behind switches of Chromium', [EXE, '--allow-file-access-from-files', '--lang=en', '--', LINK], LINK],
    ['of an unpackaged viewer', ['electron', '.', '--config=x.json', LINK], LINK],
    ['the last of several', [EXE, 'shcr://close', LINK], LINK],
    ['one that is spelt wrongly, so that it is refused in words', [EXE, '--', 'SHCR://lock'], 'SHCR://lock'],
    [
      'the two switches, wherever they stand',
      [EXE, PATIENT[1] ?? '', '--lang=en', PATIENT[0] ?? ''],
      [...PATIENT].toReversed().join('\n'),
    ],
    ['none', [EXE, '--config=x.json', 'notes.txt'], null],
    ['none, where the program itself is called so', ['shcr://lock'], null],
    ['none, where a switch is called only nearly so', [EXE, '--patients=1'], null],
    ['none, where the switch stands behind the two dashes', [EXE, '--', ...PATIENT], null],
  ])('%s', (_, argv, found) => {
    expect(launchTextIn(argv)).toBe(found);
  });

  test.each([
    ['a switch behind the link', [EXE, '--', LINK, '--patient=9990000018']],
    ['a switch of Chromium behind the link', [EXE, LINK, '--gpu-launcher=calc']],
    ['our switches before the link', [EXE, ...PATIENT, '--', LINK]],
    ['a file behind the link', [EXE, '--', LINK, 'x']],
    ['a link with a switch in it', [EXE, '--', `${LINK} --patient=9990000018`]],
    ['a line end in a switch', [EXE, `--patient=9990000018\n--birth-date=${BORN}`, `--birth-date=${BORN}`]],
    ['the same switch twice', [EXE, ...PATIENT, ...PATIENT]],
  ])('%s opens nothing (argument injection)', async (_, argv) => {
    const text = launchTextIn(argv);
    expect(text).not.toBeNull();
    expect(await parseLaunch(text ?? '', settings())).toMatchObject({ kind: 'refused', code: 'launch-unreadable' });
  });
});

describe('a start that only asks to lock or to close', () => {
  test.each(['shcr://lock', 'shcr://close'])('%s has nothing to do where no viewer runs', (link) => {
    expect(isDoneAlready(link)).toBe(true);
  });

  test.each([
    'shcr://lock/',
    'shcr://lock?x=1',
    'shcr://open?nhsNumber=9990000018&birthDate=1950-01-01',
    'SHCR://LOCK',
  ])('%s is for the parser', (link) => {
    expect(isDoneAlready(link)).toBe(false);
  });
});
