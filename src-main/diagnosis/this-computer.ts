import { app, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { arch, homedir, release, totalmem, type as systemType, version as systemVersion } from 'node:os';
import { dirname, join } from 'node:path';
// Electron's own `fs` takes the archive for a folder.
import { createReadStream } from 'node:original-fs';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { checkInstallation } from '../app/index.ts';
import type { OutboxLook } from '../audit/index.ts';
import { credentialStore, forUserOnly } from '../cache-keeper/index.ts';
import { createLog, type Log, type LogFiles } from '../log/index.ts';
import type { BackendSessionParts } from '../security/index.ts';
import { CheckDesk } from './check-desk.ts';
import { electronNetwork } from './electron-network.ts';
import { homeHidden } from './look-at-config.ts';
import type { NetworkParts } from './network-parts.ts';
import { readOfferApart } from './offer-reader.ts';
import { type ConfigLook, USUAL_LIMITS } from './parts.ts';
import { stepsOf } from './steps.ts';
import { fact } from './told.ts';

export interface ThisComputer {
  readonly configuration: ConfigLook;
  /** The session of real requests and its rules; null without settings. */
  readonly network: { readonly session: Session; readonly parts: BackendSessionParts } | null;
  readonly recordModule: string;
  readonly isRelease: boolean;
  readonly outbox: () => Promise<OutboxLook>;
  /** Figures of a viewer that is running, for the support file; null where none is. */
  readonly counters: () => Promise<unknown>;
  readonly log: Log;
  readonly logFiles: LogFiles;
  readonly changed: (diagnosis: Diagnosis) => void;
}

/** The check of the computer that this runs on, with Chromium's network, the real credential store and the real folders. */
export function checkOfThisComputer(here: ThisComputer): CheckDesk {
  const { configuration, logFiles, isRelease } = here;
  const { config } = configuration;
  const hidden = homeHidden(homedir());
  const network =
    here.network === null || config === null ? null : electronNetwork(config, here.network.session, here.network.parts);
  const versions = versionsHere();
  const steps = () =>
    stepsOf({
      configuration,
      network: network ?? NO_NETWORK,
      readOffer: (bytes) => readOfferApart(here.recordModule, bytes),
      credentials: credentialStore(),
      copiesFolder: join(app.getPath('userData'), 'record-cache'),
      forUserOnly,
      outbox: here.outbox,
      version: {
        version: app.getVersion(),
        facts: Object.entries(versions).map(([term, words]) => fact(term, words)),
        isRelease,
        minimum: config?.minimumVersion ?? {},
      },
      installed: async () =>
        app.isPackaged
          ? checkInstallation({ folder: dirname(process.execPath), open: createReadStream, within: '' })
          : null,
      log: {
        write: () => writeLine(logFiles),
        folder: () => (logFiles.folder === null ? null : hidden(logFiles.folder)),
      },
      random: randomBytes,
      limits: USUAL_LIMITS,
    });
  return new CheckDesk({
    steps,
    begin: async () => network?.begin(),
    phone: config?.recordTeamPhone ?? USUAL_PHONE,
    now: Date.now,
    changed: here.changed,
    ended: ({ steps: done }) => {
      const count = (state: string): number => done.filter((step) => step.state === state).length;
      here.log.event('check-ended', { wrong: count('wrong'), attention: count('attention') });
    },
    support: async () => ({
      heading: headingHere(),
      settings: configuration.shown,
      versions,
      counters: await here.counters(),
      logs: logFiles.texts(),
      now: new Date(),
    }),
  });
}

/** Where no settings say whom to ring; the default of `recordTeamPhone`. */
const USUAL_PHONE = '01744 646868';

export const headingHere = (): string => `${app.getName()} ${app.getVersion()}: check of this computer`;

const NO_NETWORK: NetworkParts = {
  fetch: () => Promise.reject(new Error('there are no settings')),
  resolveProxy: () => Promise.reject(new Error('there are no settings')),
  resolveHost: () => Promise.reject(new Error('there are no settings')),
  connect: () => Promise.reject(new Error('there are no settings')),
  rules: {
    hostOf: ({ hostname }) => hostname,
    placeOf: () => 'outside',
    isPrivateAddress: () => false,
    keepsPins: () => false,
    pinOf: () => '',
  },
  now: Date.now,
};

/** Of the programs and the system, nothing of the person or of the computer's own name. */
function versionsHere(): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions;
  return {
    Viewer: app.getVersion(),
    Electron: electron,
    Chromium: chrome,
    Node: node,
    System: `${systemType()} ${release()} ${systemVersion()} ${arch()}`,
    Memory: `${Math.round(totalmem() / 1024 ** 3)} GiB`,
  };
}

/** A line to try, whatever level is written otherwise. @throws the operating system's error */
function writeLine(files: LogFiles): void {
  let refused: unknown = null;
  const sink = (line: string): void => {
    try {
      files.write(line);
    } catch (error) {
      refused = error;
      throw error;
    }
  };
  createLog({ sink, now: Date.now }).event('check-began');
  if (refused !== null) throw refused instanceof Error ? refused : new Error('no folder');
}
