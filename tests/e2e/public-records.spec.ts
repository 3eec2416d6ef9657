import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from 'fhir/r4';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer, signIn, snapshot, untilOpenOrRefused, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { demoStaff, expect, test } from './fixtures.ts';

const SYNTHEA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'synthea');

/** About people and places, or about money: no entries of a record. */
const NO_ENTRIES = new Set(['Patient', 'Organization', 'Practitioner', 'Claim', 'ExplanationOfBenefit']);

test('a record that nobody on this project wrote: every clinical resource is in an entry, claims are counted', async () => {
  test.skip(!existsSync(SYNTHEA), 'the public example records (../shared/data) are not here');
  const sandbox = await startSandboxProcess(['--data', SYNTHEA]);
  const viewer = await launchViewer({ sandbox, ...demoStaff(sandbox, 'gp.example') });
  const { page } = viewer;
  await signIn(page);
  const files = globSync('*.json', { cwd: SYNTHEA });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const bundle = JSON.parse(readFileSync(join(SYNTHEA, file), 'utf8')) as Bundle;
    const resources = (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
    const patient = resources.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
    await page.evaluate(
      (id) => (window as unknown as { viewerReadout: { open(id: string): Promise<void> } }).viewerReadout.open(id),
      patient,
    );
    await untilOpenOrRefused(page);
    await waitUntilFinished(page);
    const held = await snapshot(page);
    const shown = new Set(held?.entries.flatMap(({ resources: from }) => from));
    const missing = resources
      .filter(({ resourceType }) => !NO_ENTRIES.has(resourceType))
      .map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`)
      .filter((reference) => !shown.has(reference));
    expect(missing).toEqual([]);
    const claims = resources.filter(({ resourceType }) => /^(Claim|ExplanationOfBenefit)$/.test(resourceType)).length;
    const counted = held?.ledger?.notShown.filter(({ reason }) => reason === 'not-clinical') ?? [];
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(claims);
    expect(held?.ledger?.categories.filter(({ state }) => state !== 'complete' && state !== 'unsupported')).toEqual([]);
    await page.getByRole('button', { name: 'Close record' }).click();
  }
  await viewer.close();
  await sandbox.stop();
});
