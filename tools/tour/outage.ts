import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type FaultProxy, startFaultProxy } from '../driver/fault-proxy.ts';
import type { SandboxReady } from '../driver/sandbox.ts';
import { launchViewer, resize, signIn, waitUntilFinished } from '../driver/viewer.ts';
import { SIZES, THEMES } from './screens.ts';
import { openResident } from './visit.ts';

type Resident = SandboxReady['residents'][number];

/** Nobody's: a number that is valid, and kept for tests. */
const NEVER_OPENED = '9990000344';

/** What a held copy looks like: while it is checked, up to date, in an outage, and where there is none. @returns screens taken */
export async function takeOutageScreens(sandbox: SandboxReady, resident: Resident, folder: string): Promise<number> {
  const [staff] = sandbox.staff;
  if (staff === undefined) return 0;
  const network = await startFaultProxy(sandbox);
  const viewer = await launchViewer({
    sandbox: network,
    user: staff.username,
    password: staff.password,
    config: { cache: { outageAfterSeconds: 1 } },
  });
  viewer.page.setDefaultTimeout(30_000);
  try {
    await signIn(viewer.page);
    return await takeStates(viewer, network, resident, folder);
  } finally {
    await viewer.close();
    await network.stop();
  }
}

async function takeStates(
  { application, page }: { readonly application: ElectronApplication; readonly page: Page },
  network: FaultProxy,
  resident: Resident,
  folder: string,
): Promise<number> {
  const take = (name: string): Promise<number> => takeInEverySize(application, page, folder, name);
  const current = page.getByRole('region', { name: 'How current this record is' });
  await openResident(page, resident);
  await waitUntilFinished(page);
  await closeRecord(page);
  // The copy is on the screen, and the check waits until all pictures are taken.
  network.fault({ kind: 'silence', after: 'nothing' }, { resourceType: 'Condition' });
  await openResident(page, resident);
  await current.waitFor();
  let taken = await take('1-checking');
  network.clear();
  await closeRecord(page);
  await openResident(page, resident);
  await page
    .getByText(/^Up to date/)
    .first()
    .waitFor();
  taken += await take('2-up-to-date');
  await closeRecord(page);
  await network.down();
  await page.getByRole('textbox', { name: 'NHS number' }).fill(NEVER_OPENED);
  await page.getByRole('button', { name: 'Find patient' }).click();
  await page.getByText('The shared record cannot be reached').first().waitFor();
  taken += await take('3-no-copy');
  await openResident(page, resident);
  await current.waitFor();
  taken += await take('4-out-of-reach');
  await page.keyboard.press('2');
  return taken + (await take('5-out-of-reach-summary'));
}

async function closeRecord(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close record' }).click();
  await page.getByRole('textbox', { name: 'NHS number' }).waitFor();
}

async function takeInEverySize(
  application: ElectronApplication,
  page: Page,
  folder: string,
  name: string,
): Promise<number> {
  for (const { width, height } of SIZES) {
    await resize(application, width, height);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(350);
      const place = join(folder, `${width}x${height}-${theme}`);
      mkdirSync(place, { recursive: true });
      await page.screenshot({ path: join(place, `${name}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return SIZES.length * THEMES.length;
}
