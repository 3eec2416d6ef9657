import { vi } from 'vitest';
import type { EventPayload, Result, ViewerBridge } from '../../../src-shared/contract/index.ts';

/** A bridge that answers what it is told to, and lets a test speak for main. */
export function fakeBridge(answers: Partial<ViewerBridge> = {}) {
  const sessions = new Set<(state: EventPayload<'sessionChanged'>) => void>();
  const closings = new Set<(closed: EventPayload<'patientClosed'>) => void>();
  const ok = <T>(value: T): Promise<Result<T>> => Promise.resolve({ ok: true, value });
  const bridge: ViewerBridge = {
    getViewerInfo: vi.fn(() =>
      ok({
        version: '0.1.0',
        serviceName: 'St Helens Shared Care Record',
        recordTeamPhone: '01744 646868',
        backendHost: 'record.sthelens.example',
        unreleasableRuntime: false,
      }),
    ),
    getSession: vi.fn(() => ok({ kind: 'signed-out' as const, reason: null })),
    signIn: vi.fn(() => ok({ kind: 'signing-in' as const })),
    cancelSignIn: vi.fn(() => ok(null)),
    signOut: vi.fn(() => ok(null)),
    findPatient: vi.fn(() => ok({ matches: [], more: false })),
    openPatient: vi.fn(() => ok({ generation: 1 })),
    closePatient: vi.fn(() => ok(null)),
    retryMissing: vi.fn(() => ok(null)),
    onSessionChanged: (listener) => {
      sessions.add(listener);
      return () => sessions.delete(listener);
    },
    onPatientClosed: (listener) => {
      closings.add(listener);
      return () => closings.delete(listener);
    },
    ...answers,
  };
  return {
    bridge,
    sessionChanged: (state: EventPayload<'sessionChanged'>) => sessions.forEach((listener) => listener(state)),
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
