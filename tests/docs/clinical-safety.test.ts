import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesOfTests, ROOT, textsOf } from './names-of-tests.ts';

const log = readFileSync(join(ROOT, 'docs', 'clinical-safety.md'), 'utf8');

/** The lines that every hazard has, in this order, and what they may say. */
const FORM = [
  /^### HAZ-\d{3} \S.*$/,
  /^- Cause: \S.*$/,
  /^- Effect: \S.*$/,
  /^- Initial risk: [1-5] \([a-z]+ × [a-z ]+\)$/,
  /^- Control: \S.*$/,
  /^- Outside the viewer: \S.*$/,
  /^- Guarded by:$/,
  /^- Residual risk: [1-5] \([a-z]+ × [a-z ]+\): \S.*$/,
];
const GUARD = /^ {2}- `(.+)`$/;

/** One hazard: its heading, and its lines without the empty ones. */
const hazards = log
  .split(/^(?=#)/m)
  .filter((section) => section.startsWith('### '))
  .map((section) => section.split('\n').filter((line) => line !== ''))
  .map((lines) => ({ title: lines[0]?.slice(4) ?? '', number: /HAZ-\d{3}/.exec(lines[0] ?? '')?.[0] ?? '', lines }));

const SEVERITIES = ['minor', 'significant', 'considerable', 'major', 'catastrophic'];
/** The matrix of the guidance to DCB0129: likelihood → the risk of each severity. */
const MATRIX = new Map([
  ['very high', [3, 4, 4, 5, 5]],
  ['high', [2, 3, 3, 4, 5]],
  ['medium', [2, 2, 3, 3, 4]],
  ['low', [1, 2, 2, 3, 4]],
  ['very low', [1, 1, 2, 2, 3]],
]);
const LIKELIHOODS = [...MATRIX.keys()];

/** A rating as it stands in the line of that name. */
function rating(lines: readonly string[], name: 'Initial' | 'Residual') {
  const line = lines.find((each) => each.startsWith(`- ${name} risk: `)) ?? '';
  const [, risk = '', severity = '', likelihood = '', remains = ''] =
    /: (\d) \(([a-z]+) × ([a-z ]+)\)(?:: (.*))?$/.exec(line) ?? [];
  return { risk: Number(risk), severity, likelihood, remains };
}

const names = namesOfTests();

const numbersIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.match(/HAZ-\d{3}/g) ?? [])),
];
const code = numbersIn(textsOf('{src-*,tools}/**/*.{ts,tsx,css}'));

describe('the hazard log', () => {
  test('numbers its hazards without a gap', () => {
    const numbers = hazards.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => `HAZ-${String(index + 1).padStart(3, '0')}`));
    expect(numbers.length).toBeGreaterThan(10);
  });

  test.each(hazards)('$title: has a cause, an effect, controls, guards and both risks', ({ lines }) => {
    const own = lines.filter((line) => !GUARD.test(line));
    expect(own).toEqual(FORM.map((form, index): unknown => (form.test(own[index] ?? '') ? own[index] : form)));
  });

  test.each(hazards)('$title: is guarded by tests of exactly these names', ({ lines }) => {
    const guards = lines.flatMap((line) => GUARD.exec(line)?.[1] ?? []);
    expect(guards.length).toBeGreaterThan(0);
    expect(guards.filter((name, index) => !names.has(name) || guards.indexOf(name) !== index)).toEqual([]);
  });

  test('has the matrix of DCB0129', () => {
    const rows = [...log.matchAll(/^\| ([a-z ]+?) +\|((?: [1-5] +\|){5})$/gm)].map(
      ([, likelihood = '', cells = '']) => [likelihood, cells.match(/\d/g)?.map(Number)],
    );
    expect(rows).toEqual([...MATRIX]);
    const head = /^\| likelihood ↓ severity → \|(.*)\|$/m.exec(log)?.[1]?.split('|');
    expect(head?.map((cell) => cell.trim())).toEqual(SEVERITIES);
  });

  test.each(hazards)('$title: each rating follows from the matrix', ({ lines }) => {
    for (const { risk, severity, likelihood } of [rating(lines, 'Initial'), rating(lines, 'Residual')]) {
      expect(risk).toBe(MATRIX.get(likelihood)?.[SEVERITIES.indexOf(severity)]);
    }
  });

  test.each(hazards)(
    '$title: controls make it less likely and the harm no milder; where 3 is left it is said why',
    ({ lines }) => {
      const [initial, residual] = [rating(lines, 'Initial'), rating(lines, 'Residual')];
      expect(residual.severity).toBe(initial.severity);
      expect(LIKELIHOODS.indexOf(residual.likelihood)).toBeGreaterThan(LIKELIHOODS.indexOf(initial.likelihood));
      // 3 is acceptable only where making it lower is not practicable; more than that is not to be shipped.
      expect(residual.risk).toBeLessThanOrEqual(3);
      if (residual.risk === 3) expect(residual.remains).toMatch(/; acceptable (?:because|while) /);
    },
  );

  test('says above which hazards keep a risk of 3', () => {
    const said = /^Rated 3 with all controls: (.*?)\. None is rated higher\.$/m.exec(log)?.[1]?.split(', ');
    const rated = hazards.filter(({ lines }) => rating(lines, 'Residual').risk >= 3).map(({ number }) => number);
    expect(said).toEqual(rated);
  });

  test('knows every hazard that the code and the tests name', () => {
    const named = [...code, ...numbersIn(textsOf('tests/**/*.{ts,tsx}'))];
    const known = new Set(hazards.map(({ number }) => number));
    expect(named.filter((number) => !known.has(number))).toEqual([]);
  });

  test('names no hazard that the code does not name where it is controlled', () => {
    expect(hazards.map(({ number }) => number).filter((number) => !code.includes(number))).toEqual([]);
  });
});
