import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { electronChoice, ROOT } from '../../tools/root.ts';
import { plainLink, smartLink } from '../../tools/launch/make-link.ts';
import type { RunningSandbox } from '../../tools/driver/sandbox.ts';
import { launchViewer, openByNhsNumber, type RunningViewer, signIn } from '../../tools/driver/viewer.ts';
import '../../src-renderer/shell/bridge.ts';
import type { LaunchState } from '../../src-shared/contract/index.ts';
import { demoStaff, expect, test } from './fixtures.ts';

/** Two of the sandbox's residents, as a clinical system knows them: read from the backend itself. */
async function residents(sandbox: RunningSandbox): Promise<readonly { nhsNumber: string; birthDate: string }[]> {
  const { signIn: signInOverHttp } = await import('../../tools/driver/http-sign-in.ts');
  const { access_token } = await signInOverHttp(sandbox, 'gp.example');
  const people = [];
  for (const { nhsNumber } of sandbox.residents.slice(0, 2)) {
    const response = await fetch(
      `${sandbox.baseUrl}/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`,
      {
        headers: { authorization: `Bearer ${access_token}` },
      },
    );
    const { entry } = (await response.json()) as { entry: { resource: { birthDate: string } }[] };
    people.push({ nhsNumber, birthDate: entry[0]?.resource.birthDate ?? '' });
  }
  return people;
}

/** Starts the viewer once more with a link, as the operating system does; answers when that start has ended. */
function handOver({ profile }: RunningViewer, ...args: string[]): Promise<number | null> {
  const own = [ROOT, `--config=${join(profile, 'config.json')}`, `--user-data-dir=${join(profile, 'data')}`];
  const second = spawn(electronChoice().executable, [...own, '--disable-gpu', ...args], { cwd: ROOT, stdio: 'ignore' });
  return new Promise((resolve) => second.once('exit', resolve));
}

const launchOf = (page: Page): Promise<LaunchState> =>
  page.evaluate(async () => {
    const answer = await window.viewer.getLaunch();
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  });

const kindOf = (page: Page) => async () => (await launchOf(page)).kind;

async function start(
  sandbox: RunningSandbox,
  launch: Record<string, unknown> = {},
  args: readonly string[] = [],
): Promise<RunningViewer> {
  const config = { launch: { plainLinks: true, ...launch } };
  return launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example'), config, args });
}

test.describe('another system hands over a patient', () => {
  test('a second start waits behind sign-in without a word of whom, and is then told to the window', async ({
    sandbox,
  }) => {
    const [ann] = await residents(sandbox);
    const viewer = await start(sandbox);
    expect(await handOver(viewer, '--', plainLink(ann ?? { nhsNumber: '', birthDate: '' }))).toBe(0);
    await expect.poll(kindOf(viewer.page)).toBe('waiting');
    expect(await launchOf(viewer.page)).toEqual({ kind: 'waiting' });
    await signIn(viewer.page);
    await expect.poll(kindOf(viewer.page)).toBe('open');
    expect(await launchOf(viewer.page)).toMatchObject({ match: { nhsNumber: ann?.nhsNumber } });
    await viewer.close();
  });

  test('whose birth date is another is refused by the name of the field, and nothing of the record is said (HAZ-005)', async ({
    sandbox,
    auditTrail,
  }) => {
    const [ann] = await residents(sandbox);
    const viewer = await start(sandbox);
    await signIn(viewer.page);
    await handOver(viewer, '--', plainLink({ nhsNumber: ann?.nhsNumber ?? '', birthDate: '1901-01-01' }));
    await expect.poll(kindOf(viewer.page)).toBe('refused');
    const state = await launchOf(viewer.page);
    expect(state).toMatchObject({ refusal: { code: 'launch-mismatch' }, fields: ['birthDate'] });
    expect(JSON.stringify(state)).not.toContain(ann?.nhsNumber);
    await expect
      .poll(async () => (await auditTrail(sandbox)).map(({ subtype }) => subtype))
      .toContain('Launch refused');
    await viewer.close();
  });

  test('while another record is open the viewer asks, and ten in a second end with the last', async ({ sandbox }) => {
    const [ann, bob] = await residents(sandbox);
    const viewer = await start(sandbox);
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, ann?.nhsNumber ?? '');
    const told = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const heard: string[] = [];
          window.viewer.onLaunchChanged((state) => {
            heard.push(state.kind === 'ask' || state.kind === 'open' ? (state.match.nhsNumber ?? '') : state.kind);
            if (state.kind === 'ask') resolve(heard);
          });
        }),
    );
    // As the operating system hands them over, one right after the other.
    const wrong = { nhsNumber: ann?.nhsNumber ?? '', birthDate: '1901-01-01' };
    const links = [...Array.from({ length: 9 }, () => plainLink(wrong)), plainLink(bob ?? wrong)];
    await viewer.application.evaluate(
      ({ app }, argvs) => {
        for (const argv of argvs) app.emit('second-instance', {}, argv, '');
      },
      links.map((link) => ['viewer', '--', link]),
    );
    const heard = await told;
    expect(heard.filter((kind) => /^\d{10}$/.test(kind))).toEqual([bob?.nhsNumber]);
    expect(heard).not.toContain('refused');
    await viewer.close();
  });

  test('with nothing but a link to lock, it locks', async ({ sandbox }) => {
    const viewer = await start(sandbox);
    const { page } = viewer;
    await signIn(page);
    const [after] = await Promise.all([viewer.pageAfter(page), handOver(viewer, '--', 'shcr://lock')]);
    await expect
      .poll(() => after.evaluate(async () => (await window.viewer.getSession()) as { value?: { kind: string } }))
      .toMatchObject({ value: { kind: 'locked' } });
    await viewer.close();
  });

  test('a link that brings switches along opens nothing', async ({ sandbox }) => {
    const [ann] = await residents(sandbox);
    const viewer = await start(sandbox, { commandLine: true });
    await signIn(viewer.page);
    const link = plainLink(ann ?? { nhsNumber: '', birthDate: '' });
    await handOver(viewer, '--', link, `--patient=${ann?.nhsNumber}`, `--birth-date=${ann?.birthDate}`);
    await expect.poll(kindOf(viewer.page)).toBe('refused');
    expect(await launchOf(viewer.page)).toMatchObject({ refusal: { code: 'launch-unreadable' } });
    await viewer.close();
  });

  test('a start with a link waits for the sign-in, a start with switches too', async ({ sandbox }) => {
    const [ann, bob] = await residents(sandbox);
    const byLink = await start(sandbox, {}, ['--', plainLink(ann ?? { nhsNumber: '', birthDate: '' })]);
    await expect.poll(kindOf(byLink.page)).toBe('waiting');
    await byLink.close();
    const switches = [`--patient=${bob?.nhsNumber}`, `--birth-date=${bob?.birthDate}`];
    const bySwitches = await start(sandbox, { commandLine: true }, switches);
    await signIn(bySwitches.page);
    await expect.poll(kindOf(bySwitches.page)).toBe('open');
    expect(await launchOf(bySwitches.page)).toMatchObject({ match: { nhsNumber: bob?.nhsNumber } });
    await bySwitches.close();
  });

  test('policy may follow the clinical system without a question, and the same patient is no launch at all', async ({
    sandbox,
  }) => {
    const [ann, bob] = await residents(sandbox);
    const viewer = await start(sandbox, { whenAnotherIsOpen: 'follow' });
    await signIn(viewer.page);
    await openByNhsNumber(viewer.page, ann?.nhsNumber ?? '');
    await handOver(viewer, '--', plainLink(ann ?? { nhsNumber: '', birthDate: '' }));
    await expect.poll(kindOf(viewer.page)).toBe('none');
    await handOver(viewer, '--', plainLink(bob ?? { nhsNumber: '', birthDate: '' }));
    await expect.poll(kindOf(viewer.page)).toBe('open');
    expect(await launchOf(viewer.page)).toMatchObject({ match: { nhsNumber: bob?.nhsNumber } });
    await viewer.close();
  });

  test('SMART App Launch: the sign-in carries it, of nobody and of somebody, and the backend says who is meant', async ({
    sandbox,
  }) => {
    const viewer = await start(sandbox);
    for (const { patientId, nhsNumber } of sandbox.residents.slice(0, 2)) {
      await handOver(viewer, '--', smartLink(sandbox.baseUrl, await sandbox.registerLaunch(patientId)));
      await expect
        .poll(() => launchOf(viewer.page).catch(() => null), { timeout: 20_000 })
        .toMatchObject({ kind: 'open', match: { nhsNumber } });
    }
    await viewer.close();
  });
});
