/**
 * The names alone, apart from their schemas, so that the sandboxed preload carries no validation library.
 * `ipc.ts` proves at compile time that the two agree.
 */
export const IPC_CHANNELS = [
  'getViewerInfo',
  'getSession',
  'signIn',
  'cancelSignIn',
  'chooseRole',
  'switchRole',
  'lock',
  'unlock',
  'signInAsAnother',
  'staySignedIn',
  'signOut',
  'getLaunch',
  'answerLaunch',
  'findPatient',
  'openPatient',
  'closePatient',
  'openRestricted',
  'noteView',
  'readTrail',
  'exportTrail',
  'getAuditHealth',
  'getCopiesHealth',
  'getMisuse',
  'getCheck',
  'checkComputer',
  'saveSupportFile',
  'getVersionState',
  'retryMissing',
  'noteCopy',
  'print',
  'openLeaflet',
  'getDisplay',
  'setDisplay',
] as const;

export const IPC_EVENTS = [
  'sessionChanged',
  'sessionWarning',
  'launchChanged',
  'patientClosed',
  'displayChanged',
  'auditHealthChanged',
  'heldChanged',
  'copiesHealthChanged',
  'checkChanged',
  'versionChanged',
] as const;

export type IpcChannelName = (typeof IPC_CHANNELS)[number];
export type IpcEventName = (typeof IPC_EVENTS)[number];

/** The wire name of a channel: a prefix keeps ours apart from Electron's own. */
export const channelOf = (name: IpcChannelName | IpcEventName): string => `viewer:${name}`;

/** Main posts the renderer's end of a record port on this channel. */
export const RECORD_PORT_CHANNEL = 'viewer:record-port';
