import { randomBytes, randomUUID } from 'node:crypto';
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { VersionRule } from '../../../src-main/app/version-rule.ts';
import type { ViewerParts } from '../../../src-main/app/viewer-parts.ts';
import { AuditTrail } from '../../../src-main/audit/index.ts';
import { CopiesKeeper, forUserOnly } from '../../../src-main/cache-keeper/index.ts';
import { configSchema } from '../../../src-main/config/schema.ts';
import { createLog } from '../../../src-main/log/index.ts';
import { OutsideCopies } from '../../../src-main/patient/index.ts';

/** One computer: where its own files lie, and its line to the backend. */
export interface Computer {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly fetch: typeof fetch;
  readonly folder: string;
  /** 0 to 1. */
  readonly random: () => number;
}

const HERE = { version: '0.1.0', device: 'fleet' } as const;
const nothing = (): void => undefined;
const done = (): Promise<void> => Promise.resolve();

/** The viewer's parts as main.ts puts them together, where there is no window, no printer and no browser. */
export function viewerParts(
  { baseUrl, clientId, fetch, folder, random }: Computer,
  { givePort, tell }: Pick<ViewerParts, 'givePort' | 'tell'>,
): ViewerParts {
  const config = configSchema.parse({ backendUrl: baseUrl, clientId, terminal: 'shared' });
  const log = createLog({ sink: nothing, now: Date.now });
  const clocks = { wall: Date.now, steady: () => performance.now() };
  const key = randomBytes(32).toString('hex');
  return {
    config,
    ...HERE,
    recordModule: '',
    keeper: new CopiesKeeper({
      folder: join(folder, 'copies'),
      config,
      credentials: { read: () => Promise.resolve(null), write: done, remove: done },
      forUserOnly,
      clock: clocks,
      every: nothing,
      random: randomBytes,
      healthChanged: nothing,
      log,
    }),
    copies: new OutsideCopies({
      folder: join(folder, 'outside'),
      isAllowed: false,
      openPath: () => Promise.resolve(''),
      randomName: randomUUID,
      platform: process.platform,
      files,
      log,
    }),
    printer: {
      choosePlace: () => Promise.resolve(null),
      toPdf: () => Promise.reject(new Error('there is no printer')),
      save: done,
      toPaper: () => Promise.resolve('cancelled'),
      now: () => new Date(),
    },
    fetch,
    openBrowser: done,
    kept: null,
    display: { personGone: nothing },
    audit: new AuditTrail({
      ...HERE,
      folder: join(folder, 'audit'),
      forUserOnly,
      key: () => Promise.resolve(key),
      now: Date.now,
      settings: config,
      limits: config.audit,
      random,
      timer: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      healthChanged: nothing,
      log,
    }),
    misuse: { refused: nothing, told: () => ({ refused: [], ended: 0 }) },
    versions: new VersionRule({ version: HERE.version, minimum: config.minimumVersion, changed: nothing }),
    clocks,
    presence: { idleMs: () => 0, isLocked: () => false },
    random,
    log,
    tell,
    givePort,
    smartLaunch: () => null,
    sessionChanged: nothing,
    reopen: nothing,
    freshWindow: nothing,
  };
}
