import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchViewer, resize } from '../../tools/driver/viewer.ts';
import { electronChoice, ROOT } from '../../tools/root.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';

const take = pictures('not-started');

/** Starts the viewer with this configuration until it ends by itself; without a display, as a deployment tool would. */
async function printed(folder: string, config: object, ...args: string[]): Promise<{ code: unknown; said: string }> {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(config));
  const { DISPLAY: _display, ...env } = process.env;
  const child = spawn(electronChoice().executable, [ROOT, `--config=${file}`, '--disable-gpu', ...args], { env });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, said };
}

test('--print-config says what holds and who says so, without a display', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-print-'));
  const right = { backendUrl: 'https://record.sthelens.nhs.uk/fhir', cache: { minutes: 7 } };
  const text = await printed(folder, right, '--print-config');
  expect(text.code).toBe(0);
  expect(text.said).toContain(`cache.minutes = 7\n      File given to an unpackaged viewer: ${folder}`);
  const out = join(folder, 'out.json');
  expect(await printed(folder, { ...right, pageSize: 5 }, `--print-config=${out}`, '--json')).toEqual({
    code: 1,
    said: '',
  });
  const { problems } = JSON.parse(readFileSync(out, 'utf8')) as { problems: unknown };
  expect(problems).toMatchObject([{ setting: 'pageSize', what: 'is 5', allowed: 'a whole number from 10 to 1000' }]);
  expect((await printed(folder, right, `--print-config=${join(folder, 'none', 'out.txt')}`)).code).toBe(2);
  // Reads like 'print that file', and would replace it.
  expect((await printed(folder, right, `--print-config=${join(folder, 'config.json')}`)).code).toBe(2);
  expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))).toEqual(right);
  // The commonest slip of all.
  const slip = await printed(folder, { backendUrl: 'record.sthelens.nhs.uk/fhir' }, '--print-config');
  expect([slip.code, slip.said.includes('is "record.sthelens.nhs.uk/fhir". Allowed: an address that')]).toEqual([
    1,
    true,
  ]);
  rmSync(folder, { recursive: true });
});

test('a wrong configuration is said in place of the sign-in page, to be read out, copied and printed beside it, and ends with 2', async () => {
  const sandbox = { baseUrl: 'https://record.example/fhir?key=secret', issuer: '', clientId: 'viewer' };
  const config = {
    terminal: 'ward',
    cache: { minuets: 5 },
    pageSize: '50',
    supportContact: 'IT service desk, 01744 000000',
  };
  const viewer = await launchViewer({ sandbox, user: '', password: '', config });
  const { page, application, profile } = viewer;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The viewer is not set up correctly on this computer',
  );
  await expect(page.getByRole('heading', { name: 'Ring IT service desk, 01744 000000' })).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveText([
    /^cache\.minuets is no setting.*Did you meancache\.minutes.*config\.json, line 1/,
    /^backendUrl is "https:\/\/record\.example\/fhir\?\*\*\*"/,
    /^terminal is "ward"Who works at this computerAllowedone of "shared", "personal"/,
    /^pageSize is "50"/,
  ]);
  // Nothing of a viewer is behind it: no bridge, no process for records.
  expect(await page.evaluate(() => 'viewer' in window)).toBe(false);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
    for (const [width, height] of [
      [1440, 900],
      [900, 700],
      [420, 700],
    ] as const) {
      await resize(application, width, height);
      await take(page, `${colorScheme}-${width}`);
    }
  }
  // Beside what runs already in this profile.
  const beside = await printed(profile, { pageSize: 50 }, '--print-config', `--user-data-dir=${join(profile, 'data')}`);
  expect([beside.code, beside.said.includes('backendUrl (not set anywhere): has no value')]).toEqual([1, true]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Copied.');
  const copied = await application.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(
    `- cache.minuets (${join(profile, 'config.json')}, line 1): is no setting. Did you mean cache.minutes?`,
  );
  expect(copied).not.toContain('secret');
  const ended = once(application.process(), 'exit');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await ended).toEqual([2, null]);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
