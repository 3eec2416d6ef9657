import { readFileSync, rmSync } from 'node:fs';
import { processes } from '../../tools/driver/processes.ts';
import { openByNhsNumber, type RunningViewer, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { expect, test } from './fixtures.ts';

/** What must not be found: names and numbers of those whose records were looked at, or only found. */
const TRACES = [
  'HOLLINS',
  'Hollins',
  '9990000018',
  '999 000 0018',
  'PENNINGTON',
  'Pennington',
  '9990000026',
  'a-trace-of-somebody',
];

test.describe('what a session leaves in memory (HAZ-027)', () => {
  test('after sign-out the heap of main holds no name and no NHS number of that session, and the record process is gone', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await signIn(page);
    for (const nhsNumber of ['9990000026', '9990000018']) {
      await openByNhsNumber(page, nhsNumber);
      await waitUntilFinished(page);
      if (nhsNumber === '9990000026') await page.getByRole('button', { name: 'Close record' }).click();
    }
    // What this way of looking finds, so that finding nothing later means something.
    await viewer.application.evaluate(() => Object.assign(globalThis, { kept: ['a-trace', 'of-somebody'].join('-') }));
    expect(await tracesInMain(viewer)).toContain('a-trace-of-somebody');
    await viewer.application.evaluate(() => Object.assign(globalThis, { kept: null }));
    expect((await processes(viewer)).record).toHaveLength(1);
    const after = await viewer.leaveBy('Sign out');
    await after.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(async () => (await processes(viewer)).record).toEqual([]);
    expect(await tracesInMain(viewer)).toEqual([]);
  });
});

async function tracesInMain(viewer: RunningViewer): Promise<string[]> {
  const file = await viewer.application.evaluate(({ app }) => {
    const v8 = process.getBuiltinModule('node:v8');
    return v8.writeHeapSnapshot(`${app.getPath('userData')}/main.heapsnapshot`);
  });
  const heap = readFileSync(file, 'latin1');
  rmSync(file);
  expect(heap.length).toBeGreaterThan(1_000_000);
  expect(heap).toContain('StaffSession');
  return TRACES.filter((trace) => heap.includes(trace));
}
