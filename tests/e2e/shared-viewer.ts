import { launchViewer, type RunningViewer } from '../../tools/driver/viewer.ts';
import { demoStaff, test } from './fixtures.ts';

/**
 * One application for all tests of the `describe` that this is called in, where none depends on a fresh one: each takes what it needs
 * (size, choices, view) from the state it sets itself. Where a test fails, the next one gets a new application.
 * @param prepare what all of them begin with
 */
export function sharedViewer(prepare: (viewer: RunningViewer) => Promise<void>): () => RunningViewer {
  let shared: RunningViewer | null = null;
  test.beforeAll(async ({ sandbox }) => {
    shared = await launchViewer({ sandbox, ...demoStaff(sandbox, sandbox.staff[0]?.username ?? '') });
    await prepare(shared);
  });
  test.afterAll(async () => {
    await shared?.close();
    shared = null;
  });
  return () => {
    if (shared === null) throw new Error('the application has not been started');
    return shared;
  };
}
