import { readFileSync } from 'node:fs';

/** What a stage did. A check such as the linter counts as one. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** `N passed, N failed, N skipped`: the form that CI reads. */
export function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

export function sumOf(counts: readonly Count[]): Count {
  const sum: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** A stage that cannot even run, because nothing can be built for instance, has failed; the others still run. */
export async function countStage(
  run: () => Promise<Count>,
  say: (words: string) => void = (words) => void process.stderr.write(`${words}\n`),
): Promise<Count> {
  try {
    return await run();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A run that left no report has failed, whatever its exit code says. */
export const NO_REPORT: Readonly<Count> = { passed: 0, failed: 1, skipped: 0 };

/** @param file report of `vitest --reporter=json` */
export function countVitest(file: string, exitCode: number): Count {
  const report = readJson(file) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    success: boolean;
  } | null;
  if (report === null) return { ...NO_REPORT };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  // A file that could not even be loaded has no failed test in it, and has failed.
  const failed = numFailedTests === 0 && (exitCode !== 0 || !report.success) ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** @param file report of Playwright's `json` reporter */
export function countPlaywright(file: string, exitCode: number): Count {
  const report = readJson(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  if (report === null) return { ...NO_REPORT };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
