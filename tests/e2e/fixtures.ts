import { test as base, expect } from '@playwright/test';
import { startSandboxProcess, type RunningSandbox } from '../../tools/driver/sandbox.ts';
import { launchViewer, type RunningViewer } from '../../tools/driver/viewer.ts';

/** The member of staff that most tests sign in as. */
export function demoStaff(sandbox: RunningSandbox, name: string): { user: string; password: string } {
  const person = sandbox.staff.find(({ username }) => username === name);
  if (person === undefined) throw new Error(`the sandbox has no member of staff ${name}`);
  return { user: person.username, password: person.password };
}

interface WorkerFixtures {
  readonly sandbox: RunningSandbox;
}

interface TestFixtures {
  readonly viewer: RunningViewer;
  /** What the page wrote to its console as an error, content security violations among them. */
  readonly pageErrors: string[];
}

/** One sandbox record for a file's tests; a fresh application, profile and sign-in for each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use) => {
      const sandbox = await startSandboxProcess();
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  viewer: async ({ sandbox }, use) => {
    const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, sandbox.staff[0]?.username ?? '') });
    await use(viewer);
    await viewer.close();
  },
  pageErrors: async ({ viewer }, use) => {
    const errors: string[] = [];
    viewer.page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    viewer.page.on('pageerror', (error) => errors.push(String(error)));
    await use(errors);
  },
});

export { expect };
