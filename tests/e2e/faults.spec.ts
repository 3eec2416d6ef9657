import type { Page } from '@playwright/test';
import { Random } from '../../src-sandbox/residents/random.ts';
import { type FaultProxy, startFaultProxy } from '../../tools/driver/fault-proxy.ts';
import { openByNhsNumber, RecordRefused, signIn, snapshot, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { startElsewhere } from '../faults/elsewhere.ts';
import { type FaultCase, faultCases, MAX_PAGES, outcomeOf, STRANGER } from '../faults/table.ts';
import { WAYS_IN } from '../faults/ways-in.ts';
import { runs, seed } from '../runs.ts';
import { startGate } from './faults/gate.ts';
import { launchWatched } from './faults/watched.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';
import { proved } from './proof.ts';

const NHS_NUMBER = '9990000018';
const SAMPLE = runs(6);
/** The viewer's own (src-main/app/staff-session.ts). */
const ATTEMPTS = 4;
/** Chromium keeps so many to one server, and asks once more by itself where one of them is cut when it uses it again. */
const KEPT_CONNECTIONS = 6;
/** Small and short, so that a limit is reached in a test; and no copies: each record is one that nobody opened before. */
const LIMITS = { requestSeconds: 2, maxBodyMiB: 2, maxPages: MAX_PAGES, cache: { minutes: 0 } };
/** Three bodies of the limit at a time, twice each, and what a busy process keeps for later. */
const MOST_MIB = 200;

const picture = pictures('faults');

test('whatever goes wrong with an answer: the record opens, says what it is without, and nobody else hears of it', async ({
  sandbox,
}) => {
  const proxy = await startFaultProxy(sandbox);
  const elsewhere = await startElsewhere();
  const all = faultCases({ elsewhere: elsewhere.origin, base: proxy.baseUrl, attempts: ATTEMPTS });
  const drawn = drawnFrom(all);
  process.stdout.write(`faults: seed ${seed} (SHCR_SEED), ${drawn.map(({ name }) => name).join('; ')}\n`);
  test.setTimeout(90_000 + drawn.length * 20_000);
  const watched = await launchWatched({ sandbox: proxy, ...demoStaff(sandbox, 'gp.example'), config: LIMITS });
  const { viewer } = watched;
  const { page } = viewer;
  await signIn(page);
  await openAndClose(page);
  await watched.begin();

  let survived = 0;
  let lost = 0;
  for (const one of drawn) {
    await test.step(one.name, async () => {
      const before = test.info().errors.length;
      lost += await oneFault(page, proxy, one);
      if (test.info().errors.length === before) survived += 1;
    });
  }
  // All is as it was before.
  proxy.clear();
  await openAndClose(page);

  const { gone, grownMiB } = watched.measured();
  const tokens = [...new Set(proxy.seen.flatMap(({ token }) => token ?? []))];
  expect(tokens.length).toBeGreaterThan(0);
  proved({ tried: drawn.length, survived, lost, left: elsewhere.heard.length });
  tell({
    'processes that ended': gone,
    'tokens in what the viewer said': tokens.filter((token) => watched.said().includes(token)).length,
    'most that main grew, in MiB': Math.round(grownMiB),
  });
  expect(gone).toBe(0);
  expect(elsewhere.heard).toEqual([]);
  for (const token of tokens) expect(watched.said()).not.toContain(token);
  expect(watched.said()).not.toContain(STRANGER);
  expect(grownMiB).toBeLessThan(MOST_MIB);

  await test.step('401 in the midst of the pull', async () => {
    proxy.fault({ kind: 'status', status: 401 }, { resourceType: 'Observation' });
    const opening = openByNhsNumber(page, NHS_NUMBER).catch(() => undefined);
    const locked = await viewer.pageAfter(page);
    await expect(locked.getByText('Your session has ended at the shared record.').first()).toBeVisible();
    await expect(locked.getByRole('region', { name: 'Patient', exact: true })).toHaveCount(0);
    expect(await snapshot(locked)).toBeNull();
    await picture(locked, '401-in-mid-pull');
    await opening;
  });
  await viewer.close();
  await proxy.stop();
  await elsewhere.stop();
});

/** @returns how many of the other kinds of entry are not whole */
async function oneFault(page: Page, proxy: FaultProxy, one: FaultCase): Promise<number> {
  const { name, fault, where } = one;
  proxy.clear();
  proxy.forget();
  proxy.fault(fault, { ...where, resourceType: 'AllergyIntolerance' });
  await openByNhsNumber(page, NHS_NUMBER);
  await waitUntilFinished(page);
  const held = await snapshot(page);
  const ill = held?.ledger?.categories.find(({ resourceType }) => resourceType === 'AllergyIntolerance');
  const outcome = outcomeOf(one, ill?.ownState);
  expect.soft({ name, state: ill?.ownState }).toEqual({ name, state: outcome.state });
  expect.soft(ill?.reason ?? '', name).toMatch(outcome.words);
  const others = held?.ledger?.categories.filter(({ resourceType }) => resourceType !== 'AllergyIntolerance') ?? [];
  expect.soft(others.length, name).toBeGreaterThan(5);
  const lost = others.filter(({ ownState }) => ownState !== 'complete' && ownState !== 'unsupported');
  expect.soft(lost, name).toEqual([]);

  // What is on the screen: never that there are none.
  const banner = page.getByRole('region', { name: 'Patient', exact: true });
  await expect.soft(banner, name).not.toContainText(/no known allerg|no allergies recorded/i);
  if (outcome.allergies === 'unavailable') await expect.soft(banner, name).toContainText('Allergies unavailable');
  else await expect.soft(banner, name).toContainText(/penicillin/i);
  await expect.soft(page.locator('body'), name).not.toContainText(STRANGER);
  const turns = fault.kind === 'cut' ? KEPT_CONNECTIONS + 1 : 1;
  // The search itself: what else names the type, in its query, is another question.
  const asked = proxy.seen.filter(({ path }) => path.startsWith('/fhir/AllergyIntolerance')).map(({ path }) => path);
  expect.soft(asked.length, `${name}: ${asked.join(' ')}`).toBeLessThanOrEqual(outcome.requests * turns);
  await picture(page, fileName(name));
  await page.getByRole('button', { name: 'Close record' }).click();
  return lost.length;
}

async function openAndClose(page: Page): Promise<void> {
  await openByNhsNumber(page, NHS_NUMBER);
  await waitUntilFinished(page);
  const held = await snapshot(page);
  expect(held?.allergies).toMatchObject({ kind: 'known', complete: true });
  await page.getByRole('button', { name: 'Close record' }).click();
}

test('whatever goes wrong on the way in: it is refused in words of its own, and nothing of a record is shown', async ({
  sandbox,
}) => {
  const proxy = await startFaultProxy(sandbox);
  const drawn = drawnFrom(WAYS_IN);
  process.stdout.write(`ways in: seed ${seed} (SHCR_SEED), ${drawn.map(({ name }) => name).join('; ')}\n`);
  test.setTimeout(90_000 + drawn.length * 25_000);
  const watched = await launchWatched({ sandbox: proxy, ...demoStaff(sandbox, 'gp.example'), config: LIMITS });
  const { viewer } = watched;
  const { page } = viewer;
  await signIn(page);
  await openAndClose(page);
  await watched.begin();
  let refused = 0;
  const refusedWith = async (name: string, words: RegExp): Promise<void> => {
    const before = test.info().errors.length;
    const said = await openByNhsNumber(page, NHS_NUMBER).then(
      () => 'it opened',
      (error: unknown) => (error instanceof RecordRefused ? error.message : String(error)),
    );
    expect.soft(said, name).toMatch(words);
    expect.soft(said, name).toMatch(/01744 646868|IT service desk/);
    expect.soft(await snapshot(page), name).toBeNull();
    await expect.soft(page.getByRole('region', { name: 'Patient', exact: true }), name).toHaveCount(0);
    await picture(page, `way-in-${fileName(name)}`);
    if (test.info().errors.length === before) refused += 1;
  };

  for (const { name, fault, where, words } of drawn) {
    await test.step(name, async () => {
      proxy.clear();
      proxy.fault(fault, where);
      await refusedWith(name, words);
    });
  }
  proxy.clear();

  await test.step('the backend is gone', async () => {
    await proxy.down();
    await refusedWith('the backend is gone', /could not be reached/);
    await proxy.up();
  });
  // As the operating system tells Chromium: for the session that main talks to the backend with.
  const throughProxy = (rules: string): Promise<void> =>
    viewer.application.evaluate(async ({ session }, proxyRules) => {
      const own = session.fromPartition('backend', { cache: false });
      await own.setProxy(proxyRules === '' ? { mode: 'direct' } : { proxyRules, proxyBypassRules: '<-loopback>' });
      await own.closeAllConnections();
    }, rules);
  await test.step('the network’s proxy asks for a sign-in', async () => {
    const gate = await startGate();
    await throughProxy(gate.address);
    await refusedWith('the network’s proxy asks for a sign-in', /network asks for a sign-in of its own/);
    expect(gate.heard.length).toBeGreaterThan(0);
    await throughProxy('');
    await gate.stop();
  });
  await openAndClose(page);

  const { gone, grownMiB } = watched.measured();
  const tokens = [...new Set(proxy.seen.flatMap(({ token }) => token ?? []))];
  proved({ tried: drawn.length + 2, survived: refused });
  expect(gone).toBe(0);
  for (const token of tokens) expect(watched.said()).not.toContain(token);
  expect(grownMiB).toBeLessThan(MOST_MIB);
  await viewer.close();
  await proxy.stop();
});

function drawnFrom<T>(all: readonly T[]): readonly T[] {
  const random = new Random(seed);
  return all
    .map((one) => ({ one, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, SAMPLE)
    .map(({ one }) => one);
}

function tell(figures: Readonly<Record<string, number>>): void {
  for (const [what, value] of Object.entries(figures)) {
    test.info().annotations.push({ type: 'figure', description: `${what}: ${value}` });
  }
  process.stdout.write(`faults: ${JSON.stringify(figures)}\n`);
}

const fileName = (name: string): string => name.replaceAll(/[^a-zA-Z0-9]+/g, '-');
