import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronChoice, ROOT } from '../../tools/root.ts';
import { expect, test } from './fixtures.ts';

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

test('--print-config says what holds and who says so, without a window and beside a viewer that runs', async () => {
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
  rmSync(folder, { recursive: true });
});
