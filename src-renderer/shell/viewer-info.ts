import { createContext, useContext, useEffect, useState } from 'react';
import type { Policy, ViewerBridge, ViewerInfo } from '../../src-shared/contract/index.ts';
import { ask } from './ask.ts';

/** What main says of itself and of its settings; null until it has. */
export const ViewerInfoContext = createContext<ViewerInfo | null>(null);

/** Until main has said what is allowed, nothing is. */
const NOTHING_ALLOWED: Policy = { copyClinicalText: false, printing: false, showAsReceived: false };

/** What IT allows at this computer. It decides what is offered; main holds to it by itself. */
export function usePolicy(): Policy {
  return useContext(ViewerInfoContext)?.policy ?? NOTHING_ALLOWED;
}

/** Asks main once. */
export function useAskedViewerInfo(bridge: Pick<ViewerBridge, 'getViewerInfo'>): ViewerInfo | null {
  const [info, setInfo] = useState<ViewerInfo | null>(null);
  useEffect(() => {
    let gone = false;
    void ask(bridge.getViewerInfo).then((answer) => {
      if (!gone && answer.ok) setInfo(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [bridge]);
  return info;
}
