import type { Log } from './log.ts';

/** Both take text from whoever calls: packages that are bundled, and Node itself. */
const CONSOLE = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/** Standard error, one line after another: where the log goes whatever becomes of its files. */
export function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Both: a file that cannot be written does not keep the line from the other. */
export const alsoToStandardError =
  (write: (line: string) => void) =>
  (line: string): void => {
    try {
      write(line);
    } finally {
      toStandardError(line);
    }
  };

/**
 * What Node and the packages would say by themselves goes the same way, as the name of an error and no more. Without it an
 * error that nobody caught is printed with its message and stack, and by Electron in a dialogue that stops everything
 * (`net.fetch` throws such errors for answers that are no HTTP; the request then ends by its silence limit).
 */
export function logWhatPlatformSays(log: Log, of: NodeJS.Process, itsConsole: Console): void {
  of.on('uncaughtException', (error) => log.event('error-not-caught', { error, code: error }));
  of.on('unhandledRejection', (error) => log.event('rejection-not-caught', { error, code: error }));
  // Node's own listener prints the text of the warning.
  of.removeAllListeners('warning');
  of.on('warning', (warning) => log.event('platform-warning', { warning }));
  for (const name of CONSOLE) itsConsole[name] = () => undefined;
}
