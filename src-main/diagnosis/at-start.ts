import { app } from 'electron';
import { join } from 'node:path';
import { knownOutboxKey, lookAtOutbox } from '../audit/index.ts';
import { builtPaths, foundConfiguration, isRelease } from '../app/index.ts';
import type { Log, LogFiles } from '../log/index.ts';
import { closeDefaultSession, createBackendSession } from '../security/index.ts';
import type { DiagnosisAsked } from './asked.ts';
import { runCommand } from './command.ts';
import { lookAtConfig } from './look-at-config.ts';
import { checkOfThisComputer, headingHere } from './this-computer.ts';

export interface AtStart {
  /** Where the built main bundle lies. */
  readonly mainFolder: string;
  readonly log: Log;
  readonly logFiles: LogFiles;
}

/** Above these the audit trail is told of, where no settings say otherwise. */
const USUAL_ALARM = { alarmWaiting: 500, alarmHours: 24 } as const;

/** `--diagnose`, in the place of the viewer: no window, no sign-in, and beside a viewer that is running. Ends the application. */
export async function diagnoseAndExit(asked: DiagnosisAsked, here: AtStart): Promise<void> {
  // Of a program with windows nobody may be listening: what is found out still goes to the file, and into the code.
  process.stdout.on('error', () => undefined);
  const code = await runCommand(asked, {
    heading: headingHere(),
    settingsFiles: () => foundConfiguration().layers.map(({ place }) => place),
    desk: () => deskHere(here),
    write: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
  });
  // What is not written yet would be lost.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  app.exit(code);
}

function deskHere({ mainFolder, log, logFiles }: AtStart) {
  closeDefaultSession();
  const configuration = lookAtConfig(foundConfiguration(), app.getPath('home'));
  const { config } = configuration;
  const parts = config === null ? null : { ...config, refused: () => undefined };
  return checkOfThisComputer({
    configuration,
    recordModule: builtPaths(mainFolder).recordModule,
    isRelease: isRelease(app.isPackaged, app.getAppPath()),
    log,
    logFiles,
    network: parts === null ? null : { session: createBackendSession(parts), parts },
    outbox: () =>
      lookAtOutbox({
        folder: join(app.getPath('userData'), 'audit'),
        key: knownOutboxKey,
        limits: config?.audit ?? USUAL_ALARM,
        now: Date.now,
      }),
    counters: async () => null,
    changed: () => undefined,
  });
}
