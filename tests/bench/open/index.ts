import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { type RunningSandbox, startSandboxProcess } from '../../../tools/driver/sandbox.ts';
import type { BenchGroup, BenchOptions } from '../measure/group.ts';
import { roundsOf } from '../measure/rounds.ts';
import type { Row } from '../measure/row.ts';
import { openRows } from './rows.ts';
import type { Beside, OpenRuns } from './open-run.ts';
import { firstPage, plannedUrls } from './planned.ts';
import { type Shell, startShell } from './shell.ts';
import { type OpenedRecord, type Resident, Workstation } from './workstation.ts';

const USER = 'gp.example';
/** Resources of the two residents that are opened. */
const [SMALL, LARGE] = [2000, 12_000] as const;

/** With `--quick` records are opened again and switched in so many of the runs only. */
const QUICK_FURTHER = 2;

/** Opening records from end to end, with the viewer as it is built and a sandbox record in a process of its own. */
export const OPEN: BenchGroup = {
  name: 'open',
  title: 'Opening a record, from the click until it is painted',
  quickSeconds: 25,
  async measure(options: BenchOptions): Promise<readonly Row[]> {
    const heavy = [SMALL, LARGE].flatMap((count) => ['--heavy', String(count)]);
    const sandbox = await startSandboxProcess([...heavy, '--token-seconds', '7200']);
    try {
      return await measured(sandbox, options);
    } finally {
      await sandbox.stop();
    }
  },
};

async function measured(
  sandbox: RunningSandbox,
  { rounds, isQuick, scratch, say }: BenchOptions,
): Promise<readonly Row[]> {
  const [small, large] = sandbox.residents.slice(-2) as [Resident, Resident];
  const { access_token: token } = await signIn(sandbox, USER);
  const shell = await startShell(scratch);
  // One copy is held: opening another record makes the one before cold.
  const station = await Workstation.begin(sandbox, USER, 1);
  try {
    const beside = async (who: Resident, isOursFirst: boolean): Promise<Beside> => {
      // Closed before the reference has its turn: an open record is read on for the search.
      const ours = async (): Promise<OpenedRecord> => {
        const opened = await station.open(who);
        await station.closeRecord();
        return opened;
      };
      const first = isOursFirst ? await ours() : null;
      const reference = await besideOf(shell, sandbox, who, token);
      return { cold: first ?? (await ours()), ...reference };
    };
    const done: OpenRuns = { small: [], large: [], again: [], switched: [] };
    for (const run of roundsOf(rounds)) {
      const isOursFirst = run % 2 === 0;
      const ofSmall = await beside(small, isOursFirst);
      const ofLarge = await beside(large, isOursFirst);
      if (run < 0) continue;
      done.small.push(ofSmall);
      done.large.push(ofLarge);
      if (!isQuick || run < QUICK_FURTHER) {
        done.again.push(await station.open(large));
        await station.switchTo(small);
        done.switched.push(await station.switchTo(large));
        await station.closeRecord();
      }
      say(
        `open ${run + 1}/${rounds.most}: ${ofSmall.cold.firstEntry.toFixed(0)} and ${ofLarge.cold.firstEntry.toFixed(0)} ms until the first entry`,
      );
    }
    await sandbox.addAllergy(large.patientId, 'Latex');
    const revalidated = await station.open(large);
    await station.closeRecord();
    return openRows(done, revalidated);
  } finally {
    await station.leave();
    await shell.close();
  }
}

async function besideOf(
  shell: Shell,
  { baseUrl }: RunningSandbox,
  { patientId }: Resident,
  token: string,
): Promise<Omit<Beside, 'cold'>> {
  const urls = await plannedUrls(baseUrl, patientId);
  const url = await firstPage(urls, token);
  return { line: await shell.firstLine(url, token), raw: await shell.allPages(urls, token) };
}
