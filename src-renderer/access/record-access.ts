import { createContext, useContext } from 'react';
import type { AccessShown, ViewerBridge } from '../../src-shared/contract/index.ts';

/** On what ground the record is open and for what, and what main is asked because of it. */
export type RecordAccess = Pick<ViewerBridge, 'noteView' | 'openRestricted' | 'readTrail' | 'exportTrail'> & {
  readonly access: AccessShown;
};

/** Null where a part of a record is drawn by itself. */
export const RecordAccessContext = createContext<RecordAccess | null>(null);

export const useRecordAccess = (): RecordAccess | null => useContext(RecordAccessContext);
