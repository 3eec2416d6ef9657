import { globSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { ROOT } from '../../tools/root.ts';
import { table } from '../../tools/test/figures.ts';
import { SOAK_STAGES } from '../../tools/test/soak-stages.ts';
import { type Row, tableOfProof } from '../../tools/test/proof-table.ts';

const row = (stage: string, more: Partial<Row>): Row => ({
  stage,
  runs: 1000,
  count: { passed: 2, failed: 0, skipped: 0 },
  proof: {},
  wrong: [],
  seconds: 4,
  ...more,
});

describe('the table at the end of a soak', () => {
  it('has a row for each stage and their total, with a dash for what has no meaning', () => {
    const rows = [
      row('cache', { proof: { tried: 1200, survived: 1200, plaintext: 0 } }),
      row('faults', { runs: 57, proof: { tried: 60, survived: 60, lost: 0, left: 0 }, seconds: 61.4 }),
    ];
    expect(table(tableOfProof(rows)).split('\n')).toEqual([
      'stage   runs   tried  survived  records lost  plaintext found on disk  requests that left  tests  failed  time',
      'cache   1,000  1,200     1,200             –                        0                   –      2       0   4 s',
      'faults     57     60        60             0                        –                   0      2       0  61 s',
      'total          1,260     1,260             0                        0                   0      4       0  65 s',
    ]);
  });

  it('counts as failed what proves the contrary, or says nothing', () => {
    const rows = [
      row('cache', { wrong: ['plaintext found on disk: 2'] }),
      row('faults', { wrong: ['tried: not told', 'survived: not told'] }),
      row('kills', { count: { passed: 1, failed: 2, skipped: 0 } }),
    ];
    expect(tableOfProof(rows).map((cells) => cells.at(-2))).toEqual(['failed', '1', '2', '2', '5']);
  });
});

test.each(SOAK_STAGES)('the soak stage $name draws more in full, and every file that it names is there', (stage) => {
  const { runs, unit = [], viewer = [] } = stage;
  expect(runs.full).toBeGreaterThan(runs.quick);
  expect(unit.length + viewer.length).toBeGreaterThan(0);
  const tests = globSync('tests/**/*.test.ts', { cwd: ROOT });
  const specs = globSync('tests/e2e/*.spec.ts', { cwd: ROOT });
  for (const part of unit) expect(tests.filter((file) => file.includes(part))).not.toEqual([]);
  for (const part of viewer) expect(specs.filter((file) => file.includes(part))).not.toEqual([]);
});
