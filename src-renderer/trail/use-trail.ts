import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { useRecordAccess } from '../access/record-access.ts';
import type { Keepsake } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import type { ViewProps } from '../record/view-props.ts';
import { ask } from '../shell/ask.ts';

/** When it was last asked for, epoch ms; null: never. */
const ASKED_AT: Keepsake<number | null> = { atFirst: null };

export interface TrailReading {
  readonly isReading: boolean;
  readonly askedAt: number | null;
  /** Why it could not be asked for. */
  readonly refusal: Refusal | null;
  readonly readAgain: () => void;
}

/** Asks for the trail when it is first looked at, and again when somebody wants the newest. Each asking is noted down by main. */
export function useTrail({ store, record }: ViewProps): TrailReading {
  const readTrail = useRecordAccess()?.readTrail;
  const [askedAt, setAskedAt] = useKept(store.screen, ASKED_AT);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { generation } = store;
  const readAgain = useCallback(() => {
    if (readTrail === undefined) return;
    setAsking(true);
    setRefusal(null);
    void ask(() => readTrail({ generation })).then((answer) => {
      setAsking(false);
      if (answer.ok) setAskedAt(Date.now());
      else setRefusal(answer.refusal);
    });
  }, [readTrail, generation, setAskedAt]);
  const isFirst = useRef(askedAt === null);
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    readAgain();
  }, [readAgain]);
  const { trail } = record;
  const isWaiting = askedAt !== null && (trail === null || trail.state === 'loading');
  return { isReading: isAsking || isWaiting, askedAt, refusal, readAgain };
}
