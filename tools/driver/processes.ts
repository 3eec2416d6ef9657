import type { RunningViewer } from './viewer.ts';

export interface Processes {
  /** Of the pages. */
  readonly renderers: number[];
  /** That hold a record, decrypted. */
  readonly record: number[];
}

/** The processes, by their ids, in which something of a record can be. */
export async function processes({ application }: Pick<RunningViewer, 'application'>): Promise<Processes> {
  return application.evaluate(({ app, BrowserWindow }) => ({
    renderers: BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
    record: app.getAppMetrics().flatMap(({ name, pid }) => (name === 'shared-care-record-process' ? [pid] : [])),
  }));
}

/** What a viewer is made of. */
export const PARTS = ['main', 'record', 'renderer', 'gpu', 'network'] as const;
export type Part = (typeof PARTS)[number];

/** Every process of the viewer, by what it does. */
export async function everyProcess({
  application,
}: Pick<RunningViewer, 'application'>): Promise<Readonly<Record<Part, readonly number[]>>> {
  const all = await application.evaluate(({ app }) => app.getAppMetrics());
  const of = (is: (one: (typeof all)[number]) => boolean): number[] => all.filter(is).map(({ pid }) => pid);
  return {
    main: of(({ type }) => type === 'Browser'),
    record: of(({ name }) => name === 'shared-care-record-process'),
    renderer: of(({ type }) => type === 'Tab'),
    gpu: of(({ type }) => type === 'GPU'),
    network: of(({ serviceName }) => serviceName === 'network.mojom.NetworkService'),
  };
}

/** As the operating system says it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
