import type { Page } from '@playwright/test';
import { plainLink, smartLink } from '../../tools/launch/make-link.ts';
import type { RunningSandbox } from '../../tools/driver/sandbox.ts';
import { launchViewer, openByNhsNumber, type RunningViewer, signIn } from '../../tools/driver/viewer.ts';
import '../../src-renderer/shell/bridge.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { LaunchState } from '../../src-shared/contract/index.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { handOver, knownPerson, residents, untilOpen } from './hand-over.ts';

const launchOf = (page: Page): Promise<LaunchState> =>
  page.evaluate(async () => {
    const answer = await window.viewer.getLaunch();
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  });

interface Drawn {
  readonly nhsNumber: string;
  readonly displayName: string;
}

/** Sees every change of the page from now on; answers with the NHS numbers of those who were drawn, if only for a moment. */
async function watchFor(page: Page, people: readonly Drawn[]): Promise<() => Promise<string[]>> {
  const sought = people.map(({ nhsNumber, displayName }) => ({
    nhsNumber,
    words: [displayName, nhsNumber, formatNhsNumber(nhsNumber)],
  }));
  const seen = await page.evaluateHandle((sought) => {
    const seen = new Set<string>();
    const look = (): void => {
      // Attributes too: a name may be read out and not drawn.
      const page = document.documentElement.outerHTML;
      for (const { nhsNumber, words } of sought) if (words.some((word) => page.includes(word))) seen.add(nhsNumber);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    look();
    return seen;
  }, sought);
  return () => seen.evaluate((seen) => [...seen]);
}

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
    expect(await handOver(viewer, '--', plainLink(ann))).toBe(0);
    await expect.poll(kindOf(viewer.page)).toBe('waiting');
    expect(await launchOf(viewer.page)).toEqual({ kind: 'waiting' });
    await signIn(viewer.page);
    await untilOpen(viewer, ann.nhsNumber);
    await expect.poll(kindOf(viewer.page)).toBe('none');
    await viewer.close();
  });

  test('whose birth date is another is refused by the name of the field, and nothing of the record is said (HAZ-005)', async ({
    sandbox,
    auditTrail,
  }) => {
    const [ann] = await residents(sandbox);
    const viewer = await start(sandbox);
    await signIn(viewer.page);
    await handOver(viewer, '--', plainLink({ nhsNumber: ann.nhsNumber, birthDate: '1901-01-01' }));
    await expect.poll(kindOf(viewer.page)).toBe('refused');
    const state = await launchOf(viewer.page);
    expect(state).toMatchObject({ refusal: { code: 'launch-mismatch' }, fields: ['birthDate'] });
    expect(JSON.stringify(state)).not.toContain(ann.nhsNumber);
    const notice = viewer.page.getByRole('alert');
    await expect(notice).toContainText('Different in the two systems: date of birth.');
    await notice.getByRole('button', { name: 'Close this message' }).click();
    await expect(notice).toBeHidden();
    await expect.poll(kindOf(viewer.page)).toBe('none');
    await expect
      .poll(async () => (await auditTrail(sandbox)).map(({ subtype }) => subtype))
      .toContain('Launch refused');
    await viewer.close();
  });

  test('while another record is open the viewer asks, and ten in a second end with the last', async ({ sandbox }) => {
    const [ann, bob] = await residents(sandbox);
    const others = sandbox.residents.slice(2, 11);
    expect(others).toHaveLength(9);
    const viewer = await start(sandbox);
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, ann.nhsNumber);
    const drawn = await watchFor(page, [...others, ...sandbox.residents.slice(1, 2)]);
    const told = page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const heard: string[] = [];
          window.viewer.onLaunchChanged((state) => {
            heard.push('match' in state ? (state.match?.nhsNumber ?? '') : state.kind);
            if (state.kind === 'ask') resolve(heard);
          });
        }),
    );
    // As the operating system hands them over, one right after the other.
    const known = await Promise.all(others.map(({ nhsNumber }) => knownPerson(sandbox, nhsNumber)));
    const links = [...known, bob].map((person) => plainLink(person));
    await viewer.application.evaluate(
      ({ app }, argvs) => {
        for (const argv of argvs) app.emit('second-instance', {}, argv, '');
      },
      links.map((link) => ['viewer', '--', link]),
    );
    const heard = await told;
    expect(heard.filter((kind) => /^\d{10}$/.test(kind))).toEqual([bob.nhsNumber]);
    expect(heard).not.toContain('refused');
    // Both are named; Enter switches nothing, and a click on the other's name does.
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('region', { name: 'Open here now' })).toContainText(formatNhsNumber(ann.nhsNumber));
    const asked = question.getByRole('region', { name: 'Open in the clinical system' });
    await expect(asked).toContainText(formatNhsNumber(bob.nhsNumber));
    await page.keyboard.press('Enter');
    await expect(question).toBeVisible();
    // Nobody reads two names faster.
    await page.waitForTimeout(700);
    await asked.getByRole('button', { name: /^Switch to/ }).click();
    await untilOpen(viewer, bob.nhsNumber);
    await expect(question).toBeHidden();
    // The watch sees whoever is drawn, and of the ten that was the last.
    expect(await drawn()).toEqual([bob.nhsNumber]);
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
    const link = plainLink(ann);
    await handOver(viewer, '--', link, `--patient=${ann.nhsNumber}`, `--birth-date=${ann.birthDate}`);
    await expect.poll(kindOf(viewer.page)).toBe('refused');
    expect(await launchOf(viewer.page)).toMatchObject({ refusal: { code: 'launch-unreadable' } });
    await viewer.close();
  });

  test('a start with a link waits for the sign-in, a start with switches too', async ({ sandbox }) => {
    const [ann, bob] = await residents(sandbox);
    const byLink = await start(sandbox, {}, ['--', plainLink(ann)]);
    await expect.poll(kindOf(byLink.page)).toBe('waiting');
    await byLink.close();
    const switches = [`--patient=${bob.nhsNumber}`, `--birth-date=${bob.birthDate}`];
    const bySwitches = await start(sandbox, { commandLine: true }, switches);
    await signIn(bySwitches.page);
    await untilOpen(bySwitches, bob.nhsNumber);
    await bySwitches.close();
  });

  test('policy may follow the clinical system without a question, and the same patient is no launch at all', async ({
    sandbox,
  }) => {
    const [ann, bob] = await residents(sandbox);
    const viewer = await start(sandbox, { whenAnotherIsOpen: 'follow' });
    await signIn(viewer.page);
    await openByNhsNumber(viewer.page, ann.nhsNumber);
    await handOver(viewer, '--', plainLink(ann));
    await expect.poll(kindOf(viewer.page)).toBe('none');
    await handOver(viewer, '--', plainLink(bob));
    await untilOpen(viewer, bob.nhsNumber);
    await expect.poll(kindOf(viewer.page)).toBe('none');
    await viewer.close();
  });

  test('SMART App Launch: the sign-in carries it, of nobody and of somebody, and the backend says who is meant', async ({
    sandbox,
  }) => {
    const viewer = await start(sandbox, { whenAnotherIsOpen: 'follow' });
    for (const { patientId, nhsNumber } of sandbox.residents.slice(0, 2)) {
      await handOver(viewer, '--', smartLink(sandbox.baseUrl, await sandbox.registerLaunch(patientId)));
      await untilOpen(viewer, nhsNumber);
    }
    await viewer.close();
  });

  test('SMART App Launch closes no open record before the person has said so (HAZ-001)', async ({ sandbox }) => {
    const [ann, bob] = sandbox.residents;
    const viewer = await start(sandbox);
    const { page } = viewer;
    await signIn(page);
    await openByNhsNumber(page, ann?.nhsNumber ?? '');
    const launched = async (): Promise<void> => {
      const link = smartLink(sandbox.baseUrl, await sandbox.registerLaunch(bob?.patientId ?? ''));
      expect(await handOver(viewer, '--', link)).toBe(0);
    };
    const question = page.getByRole('alertdialog', { name: 'The clinical system asks for a record' });
    await launched();
    await expect(question).toContainText(`the open record of ${ann?.displayName} closes`);
    await expect(question).not.toContainText(bob?.displayName ?? '');
    await question.getByRole('button', { name: `Stay with ${ann?.displayName}` }).click();
    await expect(question).toBeHidden();
    await untilOpen(viewer, ann?.nhsNumber);
    await launched();
    await expect(question).toBeVisible();
    // Nobody reads it faster.
    await page.waitForTimeout(700);
    // The page ends with the record, perhaps before it can answer the click.
    const goOn = question.getByRole('button', { name: 'Go on and sign in' }).click();
    await Promise.all([viewer.pageAfter(page), goOn.catch(() => undefined)]);
    await untilOpen(viewer, bob?.nhsNumber);
    await viewer.close();
  });
});
