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

/** As the operating system says it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
