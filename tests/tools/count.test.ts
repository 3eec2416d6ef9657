import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countPlaywright, countStage, countVitest, inWords } from '../../tools/test/count.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-count-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it('counts a stage that cannot run as one failure, says why, and goes on', async () => {
  const said: string[] = [];
  const broken = (): Promise<never> => Promise.reject(new Error('The viewer could not be built.'));
  expect(await countStage(broken, (words) => said.push(words))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  const throws = (): never => {
    throw new Error('at once');
  };
  expect(await countStage(throws, (words) => said.push(words))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(said).toEqual(['The viewer could not be built.', 'at once']);
});

it('writes the count as CI reads it', () => {
  expect(inWords({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped');
});

it('takes a run without a report for a failed one', () => {
  for (const count of [countVitest, countPlaywright]) {
    expect(count(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  }
});

it('never takes an exit code for nothing', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, success: true };
  expect(countVitest(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(countVitest(report(vitest), 1)).toMatchObject({ failed: 1 });
  const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 2 };
  expect(countPlaywright(report({ stats }), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(countPlaywright(report({ stats }), 1)).toMatchObject({ failed: 1 });
  expect(countPlaywright(report({ stats: { ...stats, flaky: 1 } }), 0)).toMatchObject({ failed: 1 });
});
