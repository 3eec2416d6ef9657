import { readFileSync } from 'node:fs';
import { everyProcess, isAlive } from '../../../tools/driver/processes.ts';
import { launchViewer, type LaunchOptions, type RunningViewer } from '../../../tools/driver/viewer.ts';

/** A running viewer, with everything that it says and what becomes of its processes. */
export interface WatchedViewer {
  readonly viewer: RunningViewer;
  /** What it wrote to its standard output and standard error. */
  said(): string;
  /** Begins to measure: whatever runs now has to live on. */
  begin(): Promise<void>;
  /** How many processes of `begin` have gone, and by how much main has grown at most since then, in MiB. */
  measured(): { readonly gone: number; readonly grownMiB: number };
}

export async function launchWatched(options: LaunchOptions): Promise<WatchedViewer> {
  const viewer = await launchViewer(options);
  const said: Buffer[] = [];
  const { stdout, stderr } = viewer.application.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  let before: { readonly pids: readonly number[]; readonly main: number; readonly mib: number } | null = null;
  return {
    viewer,
    said: () => Buffer.concat(said).toString(),
    async begin() {
      const processes = await everyProcess(viewer);
      const {
        main: [main = 0],
      } = processes;
      before = { pids: Object.values(processes).flat(), main, mib: memoryMiB(main, 'VmRSS') };
    },
    measured() {
      if (before === null) throw new Error('begin first');
      const { pids, main, mib } = before;
      const gone = pids.filter((pid) => !isAlive(pid)).length;
      return { gone, grownMiB: Math.max(0, memoryMiB(main, 'VmHWM') - mib) };
    },
  };
}

/** As the operating system says it: now, or at the most so far. 0 where it does not. */
function memoryMiB(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
