import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { signIn as signInOverHttp } from '../../tools/driver/http-sign-in.ts';
import type { RunningSandbox } from '../../tools/driver/sandbox.ts';
import { type RunningViewer, snapshot } from '../../tools/driver/viewer.ts';
import { electronChoice, ROOT } from '../../tools/root.ts';
import { expect } from './fixtures.ts';

export interface KnownPerson {
  readonly nhsNumber: string;
  readonly birthDate: string;
}

/** Somebody as a clinical system knows them: read from the backend itself. */
export async function knownPerson(sandbox: RunningSandbox, nhsNumber: string): Promise<KnownPerson> {
  const { access_token } = await signInOverHttp(sandbox, 'gp.example');
  const query = `identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
  const headers = { authorization: `Bearer ${access_token}` };
  const response = await fetch(`${sandbox.baseUrl}/Patient?${query}`, { headers });
  const { entry } = (await response.json()) as { entry: { resource: { birthDate: string } }[] };
  return { nhsNumber, birthDate: entry[0]?.resource.birthDate ?? '' };
}

/** Two of the sandbox's residents. */
export async function residents(sandbox: RunningSandbox): Promise<readonly [KnownPerson, KnownPerson]> {
  const [first, second] = sandbox.residents;
  return [await knownPerson(sandbox, first?.nhsNumber ?? ''), await knownPerson(sandbox, second?.nhsNumber ?? '')];
}

/** Starts the viewer once more with a link, as the operating system does; answers when that start has ended. */
export function handOver({ profile }: RunningViewer, ...args: string[]): Promise<number | null> {
  const own = [ROOT, `--config=${join(profile, 'config.json')}`, `--user-data-dir=${join(profile, 'data')}`];
  const second = spawn(electronChoice().executable, [...own, '--disable-gpu', ...args], { cwd: ROOT, stdio: 'ignore' });
  return new Promise((resolve) => second.once('exit', resolve));
}

/** Waits until it is this person whose record is open in the window. */
export async function untilOpen(viewer: RunningViewer, nhsNumber: string | undefined): Promise<void> {
  const open = async (): Promise<string | null> => {
    try {
      return (await snapshot(viewer.page))?.banner?.nhsNumber ?? null;
    } catch {
      // A sign-in came in between: the page is another one, or for a moment there is none.
      return null;
    }
  };
  await expect.poll(open, { timeout: 30_000 }).toBe(nhsNumber);
}
