import {
  ok,
  refused,
  type LaunchAnswer,
  type LaunchState,
  type Result,
  type SessionState,
  type ViewerInfo,
} from '../../src-shared/contract/index.ts';
import { type KeptDisplay, refusalCodeOf, type Viewer } from '../app/index.ts';
import { RefusedError } from '../patient/index.ts';
import type { CheckOfComputer } from '../diagnosis/index.ts';
import type { Handlers } from './handle.ts';

/** What clinical systems hand over. */
export interface Launches {
  readonly state: LaunchState;
  /** False where that launch has been overtaken. */
  answer(answer: LaunchAnswer): boolean;
}

/** What each channel does, in one line each: the work is done in the rooms. */
export function createHandlers(
  viewer: Viewer,
  launch: Launches,
  info: ViewerInfo,
  openLeaflet: () => Promise<void>,
  display: KeptDisplay,
  check: () => Promise<CheckOfComputer>,
): Handlers {
  const signedIn = async (act: () => Promise<void>): Promise<Result<SessionState>> => {
    try {
      await act();
      return ok(viewer.state);
    } catch (error) {
      const code = refusalCodeOf(error);
      if (code === null) throw error;
      return refused(viewer.refusals.of(code));
    }
  };
  return {
    getViewerInfo: async () => ok(info),
    getSession: async () => ok(viewer.state),
    signIn: () => signedIn(() => viewer.signIn()),
    chooseRole: ({ roleId }) => signedIn(() => viewer.chooseRole(roleId)),
    switchRole: ({ roleId }) => signedIn(() => viewer.switchRole(roleId)),
    unlock: () => signedIn(() => viewer.unlock()),
    signInAsAnother: () => signedIn(() => viewer.signInAsAnother()),
    lock: async () => {
      viewer.lock('by-user');
      return ok(null);
    },
    staySignedIn: async () => {
      viewer.active();
      return ok(null);
    },
    cancelSignIn: async () => {
      viewer.cancelSignIn();
      return ok(null);
    },
    signOut: async () => {
      await viewer.signOut(null);
      return ok(null);
    },
    getLaunch: async () => ok(launch.state),
    answerLaunch: async (answer) => (launch.answer(answer) ? ok(null) : refused(viewer.refusals.of('superseded'))),
    findPatient: async (query) => ok(await fromBackend(() => viewer.desk.find(query))),
    openPatient: async ({ patientId, reason }) =>
      ok(await fromBackend(() => viewer.desk.open(patientId, reason ?? null))),
    openRestricted: async (asked) => {
      await fromBackend(() => viewer.desk.shown.openRestricted(asked));
      return ok(null);
    },
    noteView: async (seen) => {
      await viewer.desk.shown.noteView(seen);
      return ok(null);
    },
    readTrail: async ({ generation }) => {
      await viewer.desk.shown.readTrail(generation);
      return ok(null);
    },
    exportTrail: async (asked) => ok(await viewer.desk.shown.exportTrail(asked)),
    getAuditHealth: async () => ok(await viewer.auditHealth()),
    getCopiesHealth: async () => ok(viewer.copiesHealth()),
    getMisuse: async () => ok(viewer.misuseTold()),
    getCheck: async () => ok((await check()).diagnosis),
    checkComputer: async () => ok(await (await check()).run()),
    saveSupportFile: async () => ok(await (await check()).saveSupportFile()),
    getVersionState: async () => ok(viewer.versionState),
    closePatient: async ({ generation }) => {
      await viewer.desk.close(generation);
      return ok(null);
    },
    retryMissing: async ({ generation, sourceId, resourceType }) =>
      viewer.desk.retry(generation, { sourceId, resourceType }) ? ok(null) : refused(viewer.refusals.of('superseded')),
    noteCopy: async (copied) => {
      await viewer.desk.shown.noteCopy(copied);
      return ok(null);
    },
    print: async (asked) => ok(await viewer.desk.shown.print(asked)),
    openLeaflet: async () => {
      if (info.leaflet.url === null) return refused(viewer.refusals.of('switched-off'));
      await openLeaflet();
      return ok(null);
    },
    getDisplay: async () => ok(display.get()),
    setDisplay: async (chosen) => {
      display.choose(chosen);
      return ok(null);
    },
  };
}

async function fromBackend<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const code = refusalCodeOf(error);
    throw code === null ? error : new RefusedError(code);
  }
}
