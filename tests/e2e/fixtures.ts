import { test as base, expect } from '@playwright/test';
import type { AuditEvent, Bundle } from 'fhir/r4';
import { startSandboxProcess, type RunningSandbox } from '../../tools/driver/sandbox.ts';
import { type SignInPlace, signIn as signInOverHttp } from '../../tools/driver/http-sign-in.ts';
import { launchViewer, type RunningViewer } from '../../tools/driver/viewer.ts';
import { takeOwnDesk } from '../../tools/desk/own-desk.ts';

/** The member of staff that most tests sign in as. */
export function demoStaff(sandbox: Pick<SignInPlace, 'staff'>, name: string): { user: string; password: string } {
  const person = sandbox.staff.find(({ username }) => username === name);
  if (person === undefined) throw new Error(`the sandbox has no member of staff ${name}`);
  return { user: person.username, password: person.password };
}

export interface AuditLook {
  readonly subtype: string;
  /** Logical id, or null where the event is about no patient. */
  readonly patient: string | null;
}

/** What the backend's audit trail holds, read by the privacy officer over HTTP. */
export async function auditEvents(sandbox: RunningSandbox): Promise<AuditEvent[]> {
  const { access_token } = await signInOverHttp(sandbox, 'privacy.officer');
  const response = await fetch(`${sandbox.baseUrl}/AuditEvent?_count=1000`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  const bundle = (await response.json()) as Bundle<AuditEvent>;
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

async function readAuditTrail(sandbox: RunningSandbox): Promise<AuditLook[]> {
  return (await auditEvents(sandbox)).map(({ subtype, entity }) => ({
    subtype: subtype?.[0]?.display ?? '',
    patient: entity?.[0]?.what?.reference?.replace('Patient/', '') ?? null,
  }));
}

interface WorkerFixtures {
  /** Where the worker's viewers run: the first one at the desk of the run, each other one at a desk of its own. */
  readonly desk: undefined;
  readonly sandbox: RunningSandbox;
}

interface TestFixtures {
  readonly viewer: RunningViewer;
  /** What the page wrote to its console as an error, content security violations among them. */
  readonly pageErrors: string[];
  readonly auditTrail: (sandbox: RunningSandbox) => Promise<AuditLook[]>;
}

/** One sandbox record for a file's tests; a fresh application, profile and sign-in for each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  desk: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use, { parallelIndex }) => {
      const own = parallelIndex === 0 || process.platform !== 'linux' ? null : await takeOwnDesk();
      Object.assign(process.env, own?.env);
      await use(undefined);
      await own?.leave();
    },
    { scope: 'worker', auto: true },
  ],
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
    // Again from the start, so that what happens while the page loads is heard too.
    await viewer.page.reload();
    await use(errors);
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  auditTrail: async ({}, use) => {
    await use(readAuditTrail);
  },
});

export { expect };
