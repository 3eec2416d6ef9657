import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { isValidNhsNumber } from '../../../src-shared/clinical/nhs-number.ts';
import type { ParsedLaunch } from '../../../src-main/launch/launch.ts';
import { launchTextIn } from '../../../src-main/launch/launch-text.ts';
import { parseLaunch } from '../../../src-main/launch/parse-launch.ts';
import { runs, seed } from '../../runs.ts';
import {
  AES,
  BACKEND,
  BORN,
  encrypted,
  NHS_NUMBER,
  OTHER_PORTAL,
  PORTAL,
  settings,
  STRANGER,
  token,
} from './settings.ts';

const RUNS = runs(12_000);

const NUMBERS = [NHS_NUMBER, '9990000026', '9990000034'] as const;
const SETTINGS = settings();

/** Tokens that prove somebody, by their text: nothing else with `token=` may name anybody. */
const proven = new Map<string, string>();
/** Tokens that prove nobody: of wrong keys, of wrong claims. */
const worthless: string[] = [];
const valid: string[] = [];

beforeAll(async () => {
  for (const nhsNumber of NUMBERS) {
    for (const by of Object.values(PORTAL)) proven.set(await token({ nhsNumber }, by), nhsNumber);
    for (const by of [STRANGER, OTHER_PORTAL]) worthless.push(await token({ nhsNumber }, by));
    worthless.push(await token({ nhsNumber, exp: 1 }), await token({ nhsNumber, aud: 'x' }));
    valid.push(`shcr://open?nhsNumber=${nhsNumber}&birthDate=${BORN}&name=Ann%20Example&gender=female`);
    valid.push(`shcr://open?data=${encrypted(`NHS=${nhsNumber}&DOB=${BORN}&Name=Ann Example`)}`);
    valid.push(`--patient=${nhsNumber}\n--birth-date=${BORN}`);
  }
  valid.push(...[...proven.keys(), ...worthless].map((text) => `shcr://open?token=${text}`));
  valid.push(`shcr://launch?iss=${encodeURIComponent(BACKEND)}&launch=abc`, 'shcr://lock', 'shcr://close');
});

/** What stands in a text for anybody to read, by a way of its own: no part of the parser is asked. */
function provenBy(text: string): readonly string[] {
  const tokenText = /^shcr:\/\/open\/?\?token=(.*)$/s.exec(text)?.[1];
  if (tokenText !== undefined) return [proven.get(decodeURIComponent(tokenText)) ?? 'none'];
  const data = /^shcr:\/\/open\/?\?data=((?:[0-9a-f]|%[0-9a-f]{2})*)$/i.exec(text)?.[1];
  const plain = data === undefined ? text : decrypt(decodeURIComponent(data));
  const digits = decodeURIComponent(plain.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')).replaceAll(' ', '');
  return [...digits.matchAll(/(?<=(?:nhsNumber|NHS|--patient)=)\d{10}(?!\d)/g)].map(([number]) => number);
}

function decrypt(hex: string): string {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(AES.key, 'hex'), Buffer.from(AES.iv, 'hex'));
    return decipher.update(hex, 'hex', 'latin1') + decipher.final('latin1');
  } catch {
    return '';
  }
}

function holds(text: string, parsed: ParsedLaunch): void {
  if (parsed.kind === 'refused') {
    // Only words of ours: nothing of what arrived is in them.
    expect(parsed.code).toMatch(/^launch-[a-z-]+$/);
    expect(parsed.detail).toMatch(/^[a-z-]{2,30}$/);
    expect(Object.keys(parsed).toSorted()).toEqual(['code', 'detail', 'kind']);
    return;
  }
  if (parsed.kind !== 'person') return;
  expect(isValidNhsNumber(parsed.nhsNumber)).toBe(true);
  expect(parsed.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(provenBy(text)).toContain(parsed.nhsNumber);
}

/** One change of a text: cut, doubled, put in, replaced, recased, encoded. */
const change = fc.record({
  how: fc.constantFrom('cut', 'double', 'insert', 'replace', 'flip', 'case', 'encode', 'swap', 'append'),
  at: fc.nat(2000),
  length: fc.nat(12),
  what: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '&',
      '=',
      '%',
      '%00',
      '%2526',
      '+',
      '#',
      '?',
      '//',
      '@',
      ':80',
      '\n',
      '\r\n',
      '\0',
      '.',
      '..',
      '--',
      ' ',
      '‮',
      '٣',
    ),
    fc.constantFrom(
      '&token=a.b.c',
      '&nhsNumber=9990000026',
      '&data=00',
      '&birthDate=1945-07-14',
      '\n--patient=9990000034',
      ' --patient=9990000034',
      '%0A--patient=9990000034',
    ),
    fc.constantFrom(...NUMBERS, '9990000000', '0000000000', '99900000180', 'eyJhbGciOiJub25lIn0.e30.', '=', '=='),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF%&=./:-_'.split('')), maxLength: 12 }),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, { how, at, length, what }: Change): string {
  const from = text.length === 0 ? 0 : at % (text.length + 1);
  const [before, part, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  switch (how) {
    case 'cut':
      return before + after;
    case 'double':
      return before + part + part + after;
    case 'insert':
      return before + what + part + after;
    case 'replace':
      return before + what + after;
    case 'flip':
      return (
        before +
        (part === '' ? '' : String.fromCharCode(part.charCodeAt(0) ^ (1 << (length % 7)))) +
        part.slice(1) +
        after
      );
    case 'case':
      return before + (part === part.toUpperCase() ? part.toLowerCase() : part.toUpperCase()) + after;
    case 'encode':
      return before + [...Buffer.from(part)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('') + after;
    case 'swap':
      return before + after.slice(0, length) + part + after.slice(length);
    case 'append':
      return text + what.repeat(length === 12 ? 900 : 1);
  }
}

const texts = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.nat(), fc.array(change, { minLength: 1, maxLength: 3 }))
      .map(([which, changes]) => changes.reduce(changed, valid[which % valid.length] ?? '')),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(2)).map(([a, b, at, part]) => mixed(a, b, at, part)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('open', 'launch', 'lock', 'close', 'OPEN', ''),
        fc.array(
          fc.tuple(
            fc.constantFrom(
              'nhsNumber',
              'birthDate',
              'name',
              'gender',
              'userId',
              'token',
              'data',
              'iss',
              'launch',
              '__proto__',
              'constructor',
              '',
            ),
            fc.oneof(
              fc.constantFrom(...NUMBERS, BORN, BACKEND, 'female'),
              fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
              fc.string({ unit: 'binary', maxLength: 20 }),
            ),
          ),
          { maxLength: 5 },
        ),
      )
      .map(([action, fields]) => `shcr://${action}?${fields.map((field) => field.join('=')).join('&')}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);

/** A token of parts of two: the head of one, the claims or the signature of another. */
function mixed(a: number, b: number, at: number, part: number): string {
  const all = [...proven.keys(), ...worthless];
  const one = (all[a % all.length] ?? '').split('.');
  const other = (all[b % all.length] ?? '').split('.');
  const parts = one.map((segment, index) => (index === part ? (other[index] ?? '') : segment));
  return `shcr://open?token=${at % 3 === 0 ? [...parts.slice(0, 2), ''].join('.') : parts.join('.')}`;
}

describe('whatever arrives', () => {
  test('texts: never throws, names nobody whom the text does not prove, and says nothing of it (HAZ-005)', async () => {
    let persons = 0;
    let asArguments = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const parsed = await parseLaunch(text, SETTINGS);
        if (parsed.kind === 'person') persons += 1;
        holds(text, parsed);
        // As an argument it is itself, or part of something that is refused.
        const found = launchTextIn(['viewer', '--', text]);
        if (found !== null) {
          asArguments += 1;
          expect(found).toBe(text);
        }
      }),
      { numRuns: RUNS, seed },
    );
    // The generators reach both sides of the line, or the property says nothing.
    expect(persons).toBeGreaterThan(RUNS / 1000);
    expect(asArguments).toBeGreaterThan(RUNS / 4);
  }, 600_000);

  test('a link with anything behind it, in whatever order, opens nobody but whom the link alone proves', async () => {
    const stray = fc.constantFrom(`--patient=${NUMBERS[2]}`, `--birth-date=${BORN}`, '--', '--gpu-launcher=x', 'x', '');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(stray, { maxLength: 4 }),
        fc.array(stray, { maxLength: 3 }),
        async (which, before, behind) => {
          const link = valid.filter((text) => text.startsWith('shcr:'))[which % (valid.length - NUMBERS.length)] ?? '';
          const found = launchTextIn(['viewer', ...before, link, ...behind]);
          const parsed = await parseLaunch(found ?? '', SETTINGS);
          if (parsed.kind === 'person') {
            expect(found).toBe(link);
            expect(behind.filter((argument) => argument !== '--')).toEqual([]);
          }
        },
      ),
      { numRuns: runs(1000), seed },
    );
  });

  const corpus = readFileSync(join(import.meta.dirname, 'corpus.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { why: string; text: string; argv?: string[] });

  test.each(corpus)('corpus: $why is refused', async ({ text }) => {
    const parsed = await parseLaunch(text, SETTINGS);
    holds(text, parsed);
    expect(parsed.kind).toBe('refused');
  });

  test('the corpus names nobody but people who do not exist', () => {
    const all = corpus.map(({ text }) => text).join('\n');
    expect(corpus.length).toBeGreaterThan(40);
    for (const number of all.match(/(?<!\d)\d{10}(?!\d)/g) ?? []) {
      if (isValidNhsNumber(number)) expect(number).toMatch(/^999/);
    }
  });
});
