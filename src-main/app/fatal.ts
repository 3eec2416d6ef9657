import { app, dialog } from 'electron';

/** Whether a person can be shown anything here. */
export const canShow = (): boolean => process.env['DISPLAY'] !== undefined || process.platform !== 'linux';

/** On standard error, so that a start without a screen is not silent. */
export function say(what: string, detail: string): void {
  process.stderr.write(`${what}\n${detail}\n`);
}

/**
 * Ends the start with words.
 * @param detail ours: it names settings and files, never a patient
 */
export function refuseToStart(what: string, detail: string): void {
  say(what, detail);
  if (canShow()) dialog.showErrorBox(what, detail);
  app.exit(2);
}
