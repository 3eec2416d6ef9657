import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const log = readFileSync(join(ROOT, 'docs', 'clinical-safety.md'), 'utf8');
const sources = globSync('tests/**/*.{test,spec}.{ts,tsx}', { cwd: ROOT })
  .map((file) => readFileSync(join(ROOT, file), 'utf8').replaceAll(/\\(['"])/g, '$1'))
  .join('\n');

const hazards = log.split('\n').filter((line) => line.startsWith('| **HAZ-'));

describe('the hazard log', () => {
  test('numbers its hazards without a gap', () => {
    const numbers = hazards.map((row) => /HAZ-(\d{3})/.exec(row)?.[1]);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(3, '0')));
    expect(numbers.length).toBeGreaterThan(10);
  });

  test.each(hazards.map((row) => [/HAZ-\d{3}/.exec(row)?.[0] ?? '', row]))(
    '%s is guarded by tests that exist',
    (_number, row) => {
      const guards = [...(row.split('|')[5] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
      expect(guards.length).toBeGreaterThan(0);
      expect(guards.filter((name) => !sources.includes(name))).toEqual([]);
    },
  );

  test('knows every hazard that the code names', () => {
    const code = globSync('src-*/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
    const named = new Set(code.flatMap((text) => text.match(/HAZ-\d{3}/g) ?? []));
    expect([...named].filter((number) => !log.includes(`**${number}**`))).toEqual([]);
  });
});
