import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src-sandbox/main.ts', import.meta.url));

function run(...args: string[]): {
  child: ChildProcessWithoutNullStreams;
  out: () => string;
  err: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, [MAIN, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return { child, out: () => out, err: () => err, ended };
}

async function ready(process: ReturnType<typeof run>): Promise<Record<string, unknown>> {
  for (;;) {
    const line = process
      .out()
      .split('\n')
      .find((one) => one.startsWith('{"ready":true') && one.endsWith('}'));
    if (line !== undefined) return JSON.parse(line) as Record<string, unknown>;
    if (process.child.exitCode !== null) throw new Error(process.err());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('says where it is, for people and for programs, and stops when told', async () => {
  const sandbox = run('--json');
  const said = await ready(sandbox);
  expect(said).toMatchObject({
    baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/fhir$/),
    issuer: expect.stringMatching(/\/auth$/),
    clientId: 'st-helens-viewer',
  });
  expect((said['staff'] as object[])[0]).toMatchObject({
    username: 'gp.example',
    password: 'demo-gp-example',
    name: 'Dr Amara Okafor',
  });
  expect((said['residents'] as object[])[0]).toMatchObject({
    patientId: 'margaret-hollins',
    nhsNumber: '9990000018',
    access: 'open',
  });
  expect(sandbox.out()).toContain('999 000 0018  HOLLINS, Margaret Ann (Mrs)');
  expect(sandbox.err()).toBe('');
  expect((await fetch(`${String(said['baseUrl'])}/metadata`)).status).toBe(200);
  sandbox.child.kill('SIGTERM');
  expect(await sandbox.ended).toBe(0);
});

it('stops when its standard input closes', async () => {
  const sandbox = run('--json', '--stop-with-stdin');
  await ready(sandbox);
  sandbox.child.stdin.end();
  expect(await sandbox.ended).toBe(0);
});

it('serves a folder, and names what it skipped on standard error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-data-'));
  writeFileSync(join(folder, 'p.json'), '{"resourceType":"Patient","id":"p"}');
  writeFileSync(join(folder, 'bad.json'), '{');
  const sandbox = run('--json', '--data', folder);
  expect((await ready(sandbox))['residents']).toMatchObject([{ patientId: 'p' }]);
  expect(sandbox.err()).toContain('Skipped: bad.json');
  sandbox.child.kill('SIGINT');
  expect(await sandbox.ended).toBe(0);
  rmSync(folder, { recursive: true });
});

it.each([
  [['--port', 'high'], '--port'],
  [['--fail', 'hospital'], 'SOURCE=STATUS'],
  [['--fail', 'hospitl=503'], 'whiston-hospital'],
  [['--nonsense'], '--nonsense'],
  [['--roles-at', 'nowhere'], 'provider or viewer'],
  [['--clock-offset', 'soon'], '--clock-offset'],
  [['--relatives', 'maybe'], 'permit or deny'],
  [['--override-seconds', '0'], '--override-seconds'],
  [['--data', '/nowhere/at/all'], '/nowhere/at/all'],
])('%j ends with words and code 1', async (args, words) => {
  const sandbox = run(...args);
  expect(await sandbox.ended).toBe(1);
  expect(sandbox.err()).toContain(words);
  expect(sandbox.err().trim().split('\n')).toHaveLength(1);
});

it('waits as it is told to', async () => {
  const sandbox = run('--json', '--latency', '300');
  const base = String((await ready(sandbox))['baseUrl']);
  const before = performance.now();
  await fetch(`${base}/metadata`);
  expect(performance.now() - before).toBeGreaterThan(290);
  sandbox.child.kill('SIGTERM');
  await sandbox.ended;
});

it('ends sign-ins when standard input says so, and tells what it did', async () => {
  const sandbox = run('--json', '--stop-with-stdin');
  await ready(sandbox);
  for (const [order, answer] of [
    ['end-sessions', '{"done":"end-sessions"}'],
    ['end-sessions ward.nurse', '{"done":"end-sessions ward.nurse"}'],
    ['end-sessions nobody', 'there is no member of staff'],
    ['shut-down', '{"refused":"the orders are end-sessions [NAME], opt-out PATIENT'],
  ] as const) {
    sandbox.child.stdin.write(`${order}\n`);
    await expect.poll(() => sandbox.out()).toContain(answer);
  }
  sandbox.child.stdin.end();
  expect(await sandbox.ended).toBe(0);
});

it('does what other orders say, and names an order that it cannot follow', async () => {
  const sandbox = run('--json', '--stop-with-stdin');
  await ready(sandbox);
  for (const [order, answer] of [
    ['opt-out margaret-hollins', '{"done":"opt-out margaret-hollins"}'],
    ['opt-in margaret-hollins', '{"done":"opt-in margaret-hollins"}'],
    ['sensitive margaret-hollins', '{"done":"sensitive margaret-hollins"}'],
    ['withdraw gp.example margaret-hollins', '{"done":"withdraw gp.example margaret-hollins"}'],
    ['fail AuditEvent=503 Observation=429x2', '{"done":"fail AuditEvent=503 Observation=429x2"}'],
    ['fail off', '{"done":"fail off"}'],
    ['add-allergy margaret-hollins Latex gloves', '"added":"AllergyIntolerance/margaret-hollins-added-1"}'],
    ['correct AllergyIntolerance/margaret-hollins-added-1 Latex', '"done":"correct'],
    ['retract AllergyIntolerance/margaret-hollins-added-1', '"done":"retract'],
    ['remove AllergyIntolerance/margaret-hollins-added-1', '"done":"remove'],
    ['remove AllergyIntolerance/margaret-hollins-added-1', 'there is no entry'],
    ['traffic', '"traffic":{"requests":0,"notModified":0,"bytes":0}}'],
    ['opt-out nobody', 'there is no resident'],
    ['withdraw nobody margaret-hollins', 'there is no member of staff'],
    ['fail nowhere=503', "there is no source 'nowhere'"],
    ['withdraw gp.example', '{"refused":"the orders are'],
  ] as const) {
    const before = sandbox.out().length;
    sandbox.child.stdin.write(`${order}\n`);
    await expect.poll(() => sandbox.out().slice(before)).toContain(answer);
  }
  sandbox.child.stdin.end();
  expect(await sandbox.ended).toBe(0);
});

it('is away for as long as it is told to, and then there as before', async () => {
  const sandbox = run('--json', '--stop-with-stdin');
  const base = String((await ready(sandbox))['baseUrl']);
  const answers = (): Promise<boolean> =>
    fetch(`${base}/metadata`).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await answers()).toBe(true);
  sandbox.child.stdin.write('away 1\n');
  await expect.poll(answers).toBe(false);
  await expect.poll(answers, { timeout: 20_000 }).toBe(true);
  sandbox.child.stdin.write('away for-ever\n');
  await expect.poll(() => sandbox.out()).toContain('{"refused":"the orders are');
  sandbox.child.stdin.end();
  expect(await sandbox.ended).toBe(0);
});

it.each([3600, -3600])('keeps a time of its own, %i seconds off', async (offset) => {
  const sandbox = run('--json', '--stop-with-stdin', `--clock-offset=${offset}`);
  const base = String((await ready(sandbox))['baseUrl']);
  const date = Date.parse((await fetch(`${base}/metadata`)).headers.get('date') ?? '');
  expect(Math.abs(date - Date.now() - offset * 1000)).toBeLessThan(60_000);
  sandbox.child.stdin.end();
  expect(await sandbox.ended).toBe(0);
});
