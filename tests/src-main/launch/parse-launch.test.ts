import { describe, expect, test } from 'vitest';
import { parseLaunch } from '../../../src-main/launch/parse-launch.ts';
import { BACKEND, BORN, encrypted, EVERYTHING, NHS_NUMBER, NOW, settings } from './settings.ts';

const plain = `shcr://open?nhsNumber=${NHS_NUMBER}&birthDate=${BORN}`;
const smart = (iss: string) => `shcr://launch?iss=${iss}&launch=xyz123`;
const read = (text: string, given: unknown = EVERYTHING) => parseLaunch(text, settings(given));
const sealed = (text: string, given: unknown = EVERYTHING) => read(`shcr://open?data=${encrypted(text)}`, given);

const person = {
  kind: 'person',
  nhsNumber: NHS_NUMBER,
  birthDate: BORN,
  name: null,
  gender: null,
  expectedUserId: null,
  use: null,
};

describe('what a launch says is read', () => {
  test.each([
    ['lock', 'shcr://lock', { kind: 'lock' }],
    ['close, as Windows writes it', 'shcr://close/', { kind: 'close' }],
    ['SMART', smart(encodeURIComponent(BACKEND)), { kind: 'smart', launch: 'xyz123' }],
    ['SMART, with a slash at the end of iss', smart(`${BACKEND}/`), { kind: 'smart', launch: 'xyz123' }],
    ['a plain link', plain, { ...person, origin: 'link' }],
    ['a plain link as Windows writes it', plain.replace('open?', 'open/?'), { ...person, origin: 'link' }],
    [
      'everything that a link may say',
      `${plain}&name=O%E2%80%99Brien%2C%20Zo%C3%AB&gender=Female&userId=555021935107`,
      { ...person, origin: 'link', name: 'O’Brien, Zoë', gender: 'female', expectedUserId: '555021935107' },
    ],
    ['a number as people write it', plain.replace(NHS_NUMBER, '999%20000%200018'), { ...person, origin: 'link' }],
    ['the command line', `--birth-date=${BORN}\n--patient=${NHS_NUMBER}`, { ...person, origin: 'command-line' }],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  test.each([
    ['', 'launch-unreadable'],
    ['shcr:', 'launch-unreadable'],
    ['shcr:lock', 'launch-unreadable'],
    ['SHCR://lock', 'launch-unreadable'],
    ['shcr://LOCK', 'launch-unreadable'],
    ['shcr://lock?', 'launch-unreadable'],
    ['shcr://lock?x=1', 'launch-unreadable'],
    ['shcr://lock#x', 'launch-unreadable'],
    ['shcr://lock:80', 'launch-unreadable'],
    ['shcr://somebody@lock', 'launch-unreadable'],
    ['shcr://lock/now', 'launch-unreadable'],
    ['shcr://löck', 'launch-unreadable'],
    ['shcr://lock\n', 'launch-unreadable'],
    [' shcr://lock', 'launch-unreadable'],
    ['shcr://unlock', 'launch-unreadable'],
    ['shcr://open', 'launch-unreadable'],
    ['shcr://open?', 'launch-unreadable'],
    [`${plain}&birthDate=${BORN}`, 'launch-unreadable'],
    [`${plain}&x=1`, 'launch-unreadable'],
    [`${plain}&token=x`, 'launch-unreadable'],
    [`${plain}&`, 'launch-unreadable'],
    [`${plain}#x`, 'launch-unreadable'],
    [plain.replace('nhsNumber', 'NhsNumber'), 'launch-unreadable'],
    [plain.replace('nhsNumber', 'nhs%4Eumber'), 'launch-unreadable'],
    [plain.replace(NHS_NUMBER, ''), 'launch-unreadable'],
    [`shcr://open?nhsNumber=${NHS_NUMBER}`, 'launch-unreadable'],
    [`shcr://open?birthDate=${BORN}`, 'launch-unreadable'],
    [`${plain}&name=A+B`, 'launch-unreadable'],
    [`${plain}&name=%00`, 'launch-unreadable'],
    [`${plain}&name=Ann%E2%80%AEeb`, 'launch-unreadable'],
    [`${plain}&name=%C3`, 'launch-unreadable'],
    [`${plain}&name=%C0%80`, 'launch-unreadable'],
    [`${plain}&name=%2`, 'launch-unreadable'],
    [`${plain}&name=%3Cscript%3E`, 'launch-unreadable'],
    [`${plain}&gender=lady`, 'launch-unreadable'],
    [`${plain}&userId=a%20b`, 'launch-unreadable'],
    [`${plain}&name=${'a'.repeat(5000)}`, 'launch-unreadable'],
    [plain.replace(NHS_NUMBER, '9990000019'), 'launch-nhs-number'],
    [plain.replace(NHS_NUMBER, '999000001'), 'launch-nhs-number'],
    [plain.replace(NHS_NUMBER, '99900000180'), 'launch-nhs-number'],
    [plain.replace(NHS_NUMBER, '9990000%2018'), 'launch-nhs-number'],
    [plain.replace(NHS_NUMBER, '%D9%A9990000018'), 'launch-nhs-number'],
    [plain.replace(BORN, '1945-02-30'), 'launch-birth-date'],
    [plain.replace(BORN, '1945-07'), 'launch-birth-date'],
    [plain.replace(BORN, '14-Jul-1945'), 'launch-birth-date'],
    [plain.replace(BORN, '1945-07-14T00:00:00Z'), 'launch-birth-date'],
    [plain.replace(BORN, '2026-11-23'), 'launch-birth-date'],
    [smart('https://other.example/fhir'), 'launch-other-service'],
    [smart('http://record.example/fhir'), 'launch-other-service'],
    [smart('https://record.example/fhirs'), 'launch-other-service'],
    [smart('https://record.example/FHIR'), 'launch-other-service'],
    [smart('https://record.example:8443/fhir'), 'launch-other-service'],
    [smart('https://record.example@evil.example/fhir'), 'launch-other-service'],
    [smart('https://record.example/x/../fhir'), 'launch-other-service'],
    [smart(encodeURIComponent('https://record.example/fhir?x=1')), 'launch-other-service'],
    [smart(encodeURIComponent('https:\\\\record.example\\fhir')), 'launch-other-service'],
    [smart(encodeURIComponent('https://record.example/fhir#x')), 'launch-other-service'],
    [`${smart(BACKEND)}&launch=2`, 'launch-unreadable'],
    [`shcr://launch?iss=${BACKEND}`, 'launch-unreadable'],
    [`shcr://launch?iss=${BACKEND}&launch=a%20b`, 'launch-unreadable'],
    ['--patient=9990000018', 'launch-unreadable'],
    ['--patient=9990000018\n--birth-date=', 'launch-unreadable'],
    ['--patient=9990000018\n--birth-date=1945-07-14\n--config=x', 'launch-unreadable'],
  ])('%j is refused as %s, and nothing of it is said', async (text, code) => {
    const parsed = await read(text);
    expect(parsed).toEqual({ kind: 'refused', code, detail: expect.stringMatching(/^[a-z-]{2,30}$/) as unknown });
  });

  test('today in London is the last day on which somebody can be born', async () => {
    expect(await read(plain.replace(BORN, '2026-11-22'))).toMatchObject({ kind: 'person', birthDate: '2026-11-22' });
    const justAfterMidnight = Date.parse('2026-07-01T23:30:00Z');
    const summer = await parseLaunch(plain.replace(BORN, '2026-07-02'), settings(EVERYTHING, justAfterMidnight));
    expect(summer).toMatchObject({ kind: 'person', birthDate: '2026-07-02' });
  });
});

describe('policy', () => {
  test.each([
    ['a plain link', plain],
    ['the command line', `--patient=${NHS_NUMBER}\n--birth-date=${BORN}`],
    ['a token', 'shcr://open?token=a.b.c'],
    ['encrypted data', `shcr://open?data=${'00'.repeat(16)}`],
  ])('%s is refused unless IT has set it up', async (_, text) => {
    expect(await read(text, {})).toMatchObject({ kind: 'refused', code: 'launch-not-allowed' });
  });

  test('SMART works from the start and can be switched off; lock and close always work', async () => {
    expect(await read(smart(BACKEND), {})).toMatchObject({ kind: 'smart' });
    expect(await read(smart(BACKEND), { smart: false })).toMatchObject({ code: 'launch-not-allowed' });
    expect(await read('shcr://lock', { smart: false })).toEqual({ kind: 'lock' });
  });
});

describe('encrypted parameters', () => {
  const good = `NHS=${NHS_NUMBER}&DOB=${BORN}`;

  test.each([
    ['the agreed fields', good, {}],
    [
      'blanks as they are, and an agreed form of date',
      `NHS=999 000 0018&DOB=14-Jul-1945&Name=Ann Example&Sex=F&User=55`,
      {
        name: 'Ann Example',
        gender: 'female',
        expectedUserId: '55',
      },
    ],
  ])('%s are read', async (_, text, more) => {
    expect(await sealed(text)).toEqual({ ...person, ...more, origin: 'encrypted' });
  });

  test.each([
    ['an unknown field', `${good}&x=1`],
    ['a repeated field', `${good}&DOB=${BORN}`],
    ['a field of another name', good.replace('NHS', 'nhs')],
    ['no birth date', `NHS=${NHS_NUMBER}`],
    ['a control character', `${good}\u0000`],
    ['text that has no fields', 'hello'],
  ])('%s is refused', async (_, text) => {
    expect(await sealed(text)).toMatchObject({ kind: 'refused', code: 'launch-not-decrypted' });
  });

  test.each([
    ['another key', encrypted(good, { ...EVERYTHING.encrypted, key: '11'.repeat(16) })],
    ['another length', encrypted(good).slice(2)],
    ['nothing but a block of noise', '00'.repeat(16)],
    ['another spelling', Buffer.from(encrypted(good), 'hex').toString('base64url')],
    ['too much', encrypted(good.padEnd(1200, '0'))],
  ])('%s is refused', async (_, data) => {
    expect(await read(`shcr://open?data=${data}`)).toMatchObject({ kind: 'refused', code: 'launch-not-decrypted' });
  });

  test('base64url, AES-256 and other names where they are agreed', async () => {
    const agreed = { key: 'ab'.repeat(32), iv: '01'.repeat(16), encoding: 'base64url' };
    const data = Buffer.from(encrypted(`nhsNumber=${NHS_NUMBER}&birthDate=${BORN}`, agreed), 'hex').toString(
      'base64url',
    );
    expect(await read(`shcr://open?data=${data}`, { encrypted: agreed })).toMatchObject({ nhsNumber: NHS_NUMBER });
  });

  test('a number that is none, and a birth date to come, are refused as in any launch', async () => {
    expect(await sealed(`NHS=9990000019&DOB=${BORN}`)).toMatchObject({ code: 'launch-nhs-number' });
    expect(await sealed(`NHS=${NHS_NUMBER}&DOB=2030-01-01`)).toMatchObject({ code: 'launch-birth-date' });
    expect(NOW).toBeLessThan(Date.parse('2030-01-01'));
  });
});
