import { app, type Session } from 'electron';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { isRelease, type MainWindow } from '../app/index.ts';
import { type AuditTrail, lookOf } from '../audit/index.ts';
import type { CopiesKeeper } from '../cache-keeper/index.ts';
import type { ConfigReading } from '../config/index.ts';
import type { Log, LogFiles } from '../log/index.ts';
import type { MisuseBook } from '../misuse/index.ts';
import { type Printer, RefusedError } from '../patient/index.ts';
import type { BackendSessionParts } from '../security/index.ts';
import { lookAtConfig } from './look-at-config.ts';
import { checkOfThisComputer } from './this-computer.ts';

export interface WhileRunning {
  readonly reading: ConfigReading;
  readonly network: Session;
  readonly sessionParts: BackendSessionParts;
  readonly recordModule: string;
  readonly audit: Pick<AuditTrail, 'health'>;
  readonly keeper: Pick<CopiesKeeper, 'health'>;
  readonly misuse: Pick<MisuseBook, 'total'>;
  readonly printer: Pick<Printer, 'choosePlace' | 'save' | 'now'>;
  readonly log: Log;
  readonly logFiles: LogFiles;
  readonly window: Pick<MainWindow, 'tell'>;
}

/** 'Check this computer' in Help. */
export interface CheckOfComputer {
  readonly diagnosis: Diagnosis;
  readonly run: () => Promise<Diagnosis>;
  /** Asks where to; one question at a time. @throws RefusedError 'not-printed' where it cannot be written */
  readonly saveSupportFile: () => Promise<'done' | 'cancelled'>;
}

/** The check in a viewer that runs: its own audit trail and copies are asked, and not opened a second time. */
export function checkWhileRunning(here: WhileRunning): CheckOfComputer {
  const { reading, audit, keeper, misuse, printer } = here;
  const desk = checkOfThisComputer({
    configuration: lookAtConfig(reading, app.getPath('home')),
    network: { session: here.network, parts: here.sessionParts },
    recordModule: here.recordModule,
    isRelease: isRelease(app.isPackaged, app.getAppPath()),
    outbox: async () => lookOf(await audit.health()),
    counters: async () => ({
      auditTrail: await audit.health(),
      copies: keeper.health(),
      messagesRefused: misuse.total,
    }),
    log: here.log,
    logFiles: here.logFiles,
    changed: (diagnosis) => here.window.tell('checkChanged', diagnosis),
  });
  let saving: Promise<'done' | 'cancelled'> | null = null;
  const save = async (): Promise<'done' | 'cancelled'> => {
    const day = printer.now().toISOString().slice(0, 10);
    const path = await printer.choosePlace(`shared-care-record-support-${day}.zip`, 'zip');
    if (path === null) return 'cancelled';
    const file = await desk.supportFile();
    await printer.save(path, file).catch(() => {
      throw new RefusedError('not-printed');
    });
    return 'done';
  };
  return {
    get diagnosis() {
      return desk.diagnosis;
    },
    run: () => desk.run(),
    saveSupportFile: () => {
      saving ??= save().finally(() => {
        saving = null;
      });
      return saving;
    },
  };
}
