import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { canUnpackDebian, runInDebian, unpackDebian } from './debian.ts';

const { made } = inject('made');

const VIEWER = String.raw`C:\Program Files\St Helens Shared Care Record\viewer.exe`;
const POLICY = String.raw`HKLM\SOFTWARE\Policies\St Helens Shared Care Record\Viewer`;

/** Between two starts: nothing of the first runs on, and nothing that it said is taken for the second's. */
const AFRESH = 'wineserver64 --kill || true; wineserver64 --wait || true; mv -f /work/out.log /work/before.log || true';

/** Until a line of the log says so; gives up after a minute. */
const untilLogged = (event: string): string =>
  `i=0; until grep -q '"event":"${event}"' /work/out.log; do i=$((i+1)); [ $i -lt 120 ]; sleep 0.5; done`;

/** In Wine 10, which starts Electron and draws what nobody sees; a window on the screen is too much for it. */
describe.skipIf(!canUnpackDebian)('the installed application', () => {
  let work: string;
  const out = (name = 'before.log'): string => readFileSync(join(work, name), 'utf8');
  const logged = (): readonly Record<string, unknown>[] =>
    out()
      .split(/\r?\n/)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  beforeAll(async () => {
    unpackDebian();
    work = mkdtempSync(join(tmpdir(), 'shcr-wine10-'));
    mkdirSync(join(work, 'msi'));
    copyFileSync(made.msi, join(work, 'msi', 'viewer.msi'));
    const code = await runInDebian(
      work,
      `wine64 wineboot --init
       wine64 winecfg -v win10
       wine64 msiexec /i 'Z:\\work\\msi\\viewer.msi' /qn BACKENDURL=https://record.sthelens.nhs.uk/fhir TERMINALTYPE=personal CACHEMINUTES=30
       wine64 reg add '${POLICY}' /v CacheMinutes /t REG_DWORD /d 15 /f
       ${AFRESH}`,
    );
    expect(code).toBe(0);
  }, 1_200_000);
  afterAll(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));

  test('takes what the installer wrote, and what Group Policy says before it', async () => {
    const code = await runInDebian(
      work,
      `wine64 '${VIEWER}' '--print-config=Z:\\work\\config.json' --json > /work/out.log 2>&1
       ${AFRESH}`,
    );
    expect(code).toBe(0);
    const printed = JSON.parse(out('config.json')) as {
      problems: unknown[];
      settings: { name: string; value: unknown; layer: string }[];
    };
    expect(printed.problems).toEqual([]);
    const setting = (name: string) => printed.settings.find((one) => one.name === name);
    expect(setting('backendUrl')).toMatchObject({ value: 'https://record.sthelens.nhs.uk/fhir', layer: 'installer' });
    expect(setting('terminal')).toMatchObject({ value: 'personal', layer: 'installer' });
    expect(setting('cache.minutes')).toMatchObject({
      value: 15,
      layer: 'policy',
      overruled: [expect.stringContaining('HKLM\\SOFTWARE\\St Helens Shared Care Record\\Viewer')],
    });
  });

  test('starts behind the screen, draws its sign-in page, says what it is, and logs where IT collects', async () => {
    const code = await runInDebian(
      work,
      `${AFRESH}
       wine64 '${VIEWER}' --background --disable-gpu > /work/out.log 2>&1 &
       ${untilLogged('window-in-background')}
       ${AFRESH}`,
    );
    expect([code, out().slice(-2000)]).toEqual([0, expect.any(String)]);
    expect(logged()).toContainEqual(
      expect.objectContaining({ event: 'window-in-background', runtime: 'unreleasable' }),
    );
    expect(logged().filter(({ event }) => event === 'not-started')).toEqual([]);
    const logs = join(work, 'prefix', 'drive_c', 'ProgramData', 'St Helens Shared Care Record', 'Logs');
    const [file = ''] = readdirSync(logs);
    expect(readFileSync(join(logs, file), 'utf8')).toContain('window-in-background');
  });

  test('is handed a link of shcr: whole, by the registry that the installer wrote', async () => {
    const code = await runInDebian(
      work,
      `${AFRESH}
       wine64 '${VIEWER}' --background --disable-gpu > /work/out.log 2>&1 &
       ${untilLogged('window-in-background')}
       wine64 start 'shcr://open?nhsNumber=9990000018&birthDate=1945-07-14' > /dev/null 2>&1
       ${untilLogged('launch-refused')}
       ${AFRESH}`,
    );
    expect(code).toBe(0);
    // It is a plain link, which this computer does not take; one that came in pieces would not be known as one.
    expect(logged()).toContainEqual(
      expect.objectContaining({ event: 'launch-refused', code: 'launch-not-allowed', detail: 'link' }),
    );
  });

  test('with one byte changed in its archive does not start', async () => {
    const archive = join(
      work,
      'prefix',
      'drive_c',
      'Program Files',
      'St Helens Shared Care Record',
      'resources',
      'app.asar',
    );
    const bytes = readFileSync(archive);
    // Of what main says: it is read at the start.
    const at = bytes.indexOf('is not set up correctly on this computer');
    expect(at).toBeGreaterThan(0);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x20, at);
    writeFileSync(archive, bytes);
    await runInDebian(
      work,
      `${AFRESH}
       timeout 60 wine64 '${VIEWER}' --background --disable-gpu > /work/out.log 2>&1 || true
       ${AFRESH}`,
    );
    expect(out()).toContain('ASAR Integrity Violation');
    expect(logged()).toEqual([]);
  });
});
