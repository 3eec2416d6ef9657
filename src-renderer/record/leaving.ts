import { createContext } from 'react';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';

/** The ways by which something leaves a record: each is asked of main, which notes it down first. */
export type Leaving = Pick<ViewerBridge, 'noteCopy' | 'print'> & {
  /** Who prints, for the foot of each page: 'Dr A Shah, General practitioner, Example Surgery (N00001)'. */
  readonly who: string;
};

/** Null where nothing can leave (a part drawn by itself). */
export const LeavingContext = createContext<Leaving | null>(null);
