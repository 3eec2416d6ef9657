import type { EntryDetail } from '../../src-shared/clinical/entry.ts';
import type { OpenRecord } from './open-record.ts';
import type { RecordSnapshot } from './record-snapshot.ts';

/**
 * The support read-out, `window.viewerReadout`: what the renderer holds of the open record, for `npm run tour` and the
 * tests. It is no door: it gives only what the screen shows already, to whoever drives the window, and `open` does what
 * choosing a person does, with every check of main and the backend behind it. Support needs it for records whose
 * patient has neither an NHS number nor a full name and date of birth to be found by.
 */
export interface ViewerReadout {
  readonly snapshot: () => RecordSnapshot | null;
  readonly detail: (entryId: string) => Promise<EntryDetail | null>;
  readonly open: (patientId: string) => Promise<void>;
}

export function makeReadout(openRecord: Pick<OpenRecord, 'state' | 'open'>): ViewerReadout {
  const store = () => {
    const state = openRecord.state.get();
    return state.kind === 'open' ? state.store : null;
  };
  return Object.freeze({
    snapshot: () => {
      const open = store();
      open?.flush();
      return open === null ? null : Object.freeze({ ...open.get() });
    },
    open: (patientId: string) =>
      openRecord.open({
        patientId,
        displayName: `Patient ${patientId}`,
        born: 'Not recorded',
        gender: 'Not recorded',
        nhsNumber: null,
        address: null,
        deceased: false,
        cannotBeShown: false,
      }),
    detail: async (entryId: string) => (await store()?.detail(entryId)) ?? null,
  });
}
