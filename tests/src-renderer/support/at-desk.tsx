import { useMemo, type ReactNode } from 'react';
import { LeavingContext, type Leaving } from '../../../src-renderer/record/leaving.ts';
import { TellProvider } from '../../../src-renderer/record/tell.tsx';
import { ViewerInfoContext } from '../../../src-renderer/shell/viewer-info.ts';
import type { Policy } from '../../../src-shared/contract/index.ts';
import { madeUpInfo } from './fake-bridge.ts';

export interface AtDeskProps {
  /** What IT allows; nothing else is. */
  readonly policy?: Partial<Policy>;
  readonly noteCopy?: Leaving['noteCopy'];
  readonly print?: Leaving['print'];
  readonly children: ReactNode;
}

const NOT_ASKED = () => Promise.reject(new Error('this test does not ask it'));

/** What stands around a record: the policy, the ways out of it, and the place where what became of them is said. */
export function AtDesk({ policy, noteCopy = NOT_ASKED, print = NOT_ASKED, children }: AtDeskProps) {
  const info = useMemo(() => madeUpInfo(policy), [policy]);
  const leaving = useMemo(
    () => ({ noteCopy, print, who: 'Dr Amina Shah, General practitioner, Example Surgery (N00001)' }),
    [noteCopy, print],
  );
  return (
    <ViewerInfoContext.Provider value={info}>
      <LeavingContext.Provider value={leaving}>
        <TellProvider>{children}</TellProvider>
      </LeavingContext.Provider>
    </ViewerInfoContext.Provider>
  );
}
