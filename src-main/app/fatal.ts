import { app, dialog } from 'electron';

/**
 * Ends the start with words. Standard error gets them too, so that a start without a screen is not silent.
 * @param detail ours: it names settings and files, never a patient
 */
export function refuseToStart(what: string, detail: string): void {
  process.stderr.write(`${what}\n${detail}\n`);
  if (process.env['DISPLAY'] !== undefined || process.platform !== 'linux') dialog.showErrorBox(what, detail);
  app.exit(2);
}
