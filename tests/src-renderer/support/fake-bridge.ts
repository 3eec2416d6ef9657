import { vi } from 'vitest';
import {
  USUAL_DISPLAY,
  type AccessShown,
  type AuditHealth,
  type CopiesHealth,
  type Diagnosis,
  type EventPayload,
  type Opened,
  type Policy,
  type Result,
  type SessionState,
  type ViewerBridge,
  type ViewerInfo,
} from '../../../src-shared/contract/index.ts';

const NOTHING_ALLOWED: Policy = { copyClinicalText: false, printing: false, showAsReceived: false };

const ALL_DELIVERED: AuditHealth = {
  waiting: 0,
  oldest: null,
  refused: 0,
  bytes: 12_288,
  lastDelivered: '2026-11-22T09:02:00Z',
  alarm: null,
};

const NO_COPIES: CopiesHealth = {
  mode: 'file',
  why: null,
  records: 0,
  bytes: 12_288,
  until: null,
  minutes: 60,
  notice: null,
};

/** Of a GP whose patient it is. */
export const MADE_UP_ACCESS: AccessShown = {
  reasons: [{ code: 'registered', text: 'Registered at your practice' }],
  until: null,
  ground: null,
  may: ['demographics', 'record', 'documents', 'restricted', 'override'],
  restrictedGrounds: [{ ground: 'patient-agreed', words: 'optional' }],
};

export const madeUpOpened = (generation: number): Extract<Opened, { kind: 'open' }> => ({
  kind: 'open',
  generation,
  access: MADE_UP_ACCESS,
  view: 'timeline',
  held: null,
});

/** What main says of itself. */
export function madeUpInfo(policy: Partial<Policy> = {}, rest: Partial<ViewerInfo> = {}): ViewerInfo {
  return {
    version: '0.1.0',
    serviceName: 'St Helens Shared Care Record',
    recordTeamPhone: '01744 646868',
    recordTeamEmail: null,
    supportContact: null,
    leaflet: { text: 'Leaflet for residents', url: null },
    backendHost: 'record.sthelens.example',
    unreleasableRuntime: false,
    policy: { ...NOTHING_ALLOWED, ...policy },
    ...rest,
  };
}

const NO_CHECK: Diagnosis = { startedAt: null, finishedAt: null, steps: [] };

/** A bridge that answers what it is told to, and lets a test speak for main. */
export function fakeBridge(answers: Partial<ViewerBridge> = {}) {
  const sessions = new Set<(state: EventPayload<'sessionChanged'>) => void>();
  const warnings = new Set<(warning: EventPayload<'sessionWarning'>) => void>();
  const launches = new Set<(launch: EventPayload<'launchChanged'>) => void>();
  const closings = new Set<(closed: EventPayload<'patientClosed'>) => void>();
  const healths = new Set<(health: EventPayload<'auditHealthChanged'>) => void>();
  const helds = new Set<(changed: EventPayload<'heldChanged'>) => void>();
  const copies = new Set<(health: EventPayload<'copiesHealthChanged'>) => void>();
  const checks = new Set<(diagnosis: EventPayload<'checkChanged'>) => void>();
  const versions = new Set<(state: EventPayload<'versionChanged'>) => void>();
  const displays = new Set<(display: EventPayload<'displayChanged'>) => void>();
  const ok = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
  const signedOut = (): Promise<Result<SessionState>> => ok({ kind: 'signed-out', reason: null });
  const bridge: ViewerBridge = {
    getViewerInfo: vi.fn(() => ok(madeUpInfo())),
    getSession: vi.fn(() => signedOut()),
    signIn: vi.fn(() => signedOut()),
    chooseRole: vi.fn(() => signedOut()),
    switchRole: vi.fn(() => signedOut()),
    unlock: vi.fn(() => signedOut()),
    signInAsAnother: vi.fn(() => signedOut()),
    lock: vi.fn(() => ok(null)),
    staySignedIn: vi.fn(() => ok(null)),
    cancelSignIn: vi.fn(() => ok(null)),
    getLaunch: vi.fn(() => ok({ kind: 'none' as const })),
    answerLaunch: vi.fn(() => ok(null)),
    signOut: vi.fn(() => ok(null)),
    findPatient: vi.fn(() => ok({ matches: [], more: false, outOfReach: false })),
    openPatient: vi.fn(() => ok(madeUpOpened(1))),
    openRestricted: vi.fn(() => ok(null)),
    noteView: vi.fn(() => ok(null)),
    readTrail: vi.fn(() => ok(null)),
    exportTrail: vi.fn(() => ok('done' as const)),
    getAuditHealth: vi.fn(() => ok(ALL_DELIVERED)),
    getCopiesHealth: vi.fn(() => ok(NO_COPIES)),
    getMisuse: vi.fn(() => ok({ refused: [], ended: 0 })),
    getCheck: vi.fn(() => ok(NO_CHECK)),
    checkComputer: vi.fn(() => ok(NO_CHECK)),
    saveSupportFile: vi.fn(() => ok('done' as const)),
    getVersionState: vi.fn(() => ok({ kind: 'current' as const, wanted: null })),
    closePatient: vi.fn(() => ok(null)),
    retryMissing: vi.fn(() => ok(null)),
    noteCopy: vi.fn(() => ok(null)),
    print: vi.fn(() => ok('done' as const)),
    openLeaflet: vi.fn(() => ok(null)),
    getDisplay: vi.fn(() => ok(USUAL_DISPLAY)),
    setDisplay: vi.fn(() => ok(null)),
    onSessionChanged: (listener) => {
      sessions.add(listener);
      return () => sessions.delete(listener);
    },
    onSessionWarning: (listener) => {
      warnings.add(listener);
      return () => warnings.delete(listener);
    },
    onLaunchChanged: (listener) => {
      launches.add(listener);
      return () => launches.delete(listener);
    },
    onPatientClosed: (listener) => {
      closings.add(listener);
      return () => closings.delete(listener);
    },
    onAuditHealthChanged: (listener) => {
      healths.add(listener);
      return () => healths.delete(listener);
    },
    onHeldChanged: (listener) => {
      helds.add(listener);
      return () => helds.delete(listener);
    },
    onCopiesHealthChanged: (listener) => {
      copies.add(listener);
      return () => copies.delete(listener);
    },
    onCheckChanged: (listener) => {
      checks.add(listener);
      return () => checks.delete(listener);
    },
    onVersionChanged: (listener) => {
      versions.add(listener);
      return () => versions.delete(listener);
    },
    onDisplayChanged: (listener) => {
      displays.add(listener);
      return () => displays.delete(listener);
    },
    ...answers,
  };
  return {
    bridge,
    sessionChanged: (state: EventPayload<'sessionChanged'>) => sessions.forEach((listener) => listener(state)),
    sessionWarning: (warning: EventPayload<'sessionWarning'>) => warnings.forEach((listener) => listener(warning)),
    launchChanged: (launch: EventPayload<'launchChanged'>) => launches.forEach((listener) => listener(launch)),
    auditHealthChanged: (health: EventPayload<'auditHealthChanged'>) => healths.forEach((listener) => listener(health)),
    heldChanged: (changed: EventPayload<'heldChanged'>) => helds.forEach((listener) => listener(changed)),
    copiesHealthChanged: (health: EventPayload<'copiesHealthChanged'>) =>
      copies.forEach((listener) => listener(health)),
    checkChanged: (diagnosis: EventPayload<'checkChanged'>) => checks.forEach((listener) => listener(diagnosis)),
    versionChanged: (state: EventPayload<'versionChanged'>) => versions.forEach((listener) => listener(state)),
    displayChanged: (display: EventPayload<'displayChanged'>) => displays.forEach((listener) => listener(display)),
    patientClosed: (closed: EventPayload<'patientClosed'>) => closings.forEach((listener) => listener(closed)),
  };
}

/** A promise that a test answers when it likes. */
export function later<T>(): { readonly promise: Promise<T>; readonly answer: (value: T) => void } {
  let answer: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}
