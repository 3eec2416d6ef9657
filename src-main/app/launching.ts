import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchDesk, parseLaunch, UsedTokens } from '../launch/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { Log } from '../log/index.ts';
import { refusalCodeOf } from './refusal-code.ts';
import type { Viewer } from './viewer.ts';
import type { MainWindow } from './window.ts';

interface LaunchingParts {
  readonly viewer: Viewer;
  readonly window: Pick<MainWindow, 'focus' | 'tell'>;
  readonly config: ViewerConfig;
  /** The profile folder. */
  readonly folder: string;
  readonly log: Log;
}

/** The launch desk over the one viewer and the one window. */
export function createLaunchDesk({ viewer, window, config, folder, log }: LaunchingParts): LaunchDesk {
  const { launch: policy, backendUrl, clockSkewSeconds } = config;
  const now = Date.now;
  const used = new UsedTokens({ file: join(folder, 'used-links.json'), files, clockSkewSeconds, now, log });
  return new LaunchDesk({
    policy,
    read: (text) => parseLaunch(text, { policy, backendUrl, clockSkewSeconds, now }),
    redeem: (use) => used.redeem(use),
    session: () => viewer.launchSession,
    find: (query, signal) => viewer.desk.findWithParticulars(query, signal),
    // Also while it is being opened.
    openPatientId: () => (isAtWork(viewer) ? (viewer.desk.current?.patientId ?? null) : null),
    closeRecord: async () => {
      const generation = isAtWork(viewer) ? viewer.desk.current?.generation : undefined;
      if (generation === undefined) return;
      window.tell('patientClosed', { generation, reason: 'The other system has gone on: this record was closed.' });
      await viewer.desk.close(generation);
    },
    lock: () => viewer.lock('lock-command'),
    signInWith: () => viewer.signInForLaunch(),
    focus: () => window.focus(),
    tell: (state) => window.tell('launchChanged', state),
    refusal: (code) => viewer.refusals.of(code),
    codeOf: (error) => refusalCodeOf(error) ?? 'internal',
    audit: async (action) => viewer.atWork.session.audit(action),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    now,
    log,
  });
}

const isAtWork = ({ launchSession }: Viewer): boolean => launchSession.kind === 'signed-in';
