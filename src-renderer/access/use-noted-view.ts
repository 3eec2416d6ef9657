import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../src-shared/contract/index.ts';
import type { ViewName } from '../record/views.ts';
import { ask } from '../shell/ask.ts';
import { useRecordAccess } from './record-access.ts';

interface NotedView {
  /** The view that may be drawn; null: none yet. */
  readonly shown: ViewName | null;
  /** Why the view that is wanted is not shown: that it is looked at could not be noted down (HAZ-004). Null where it may be. */
  readonly refusal: Refusal | null;
  readonly tryAgain: () => void;
}

/**
 * A view is drawn once main has noted down that it is looked at (architecture, rule 4): until then, some milliseconds, the one
 * before it stays. Each coming into sight is noted, also when somebody returns to a view: the trail then says what was in front
 * of whom, and when, and a second look does not hide behind the first.
 */
export function useNotedView(generation: number, wanted: ViewName): NotedView {
  const access = useRecordAccess();
  const noteView = access?.noteView;
  // The first view is in the trail already, from the same transaction as the opening.
  const [shown, setShown] = useState<ViewName | null>(() => (access?.noted === wanted ? wanted : null));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (noteView === undefined) return undefined;
    let overtaken = false;
    // Back at what is still in sight: it never went away.
    const answering = wanted === shown ? null : ask(() => noteView({ generation, view: wanted }));
    if (answering === null) setRefusal(null);
    void answering?.then((answer) => {
      // Overtaken by another view, or closed meanwhile: there is nothing left to show or to hide.
      if (overtaken || (!answer.ok && answer.refusal.code === 'superseded')) return;
      setShown(answer.ok ? wanted : null);
      setRefusal(answer.ok ? null : answer.refusal);
    });
    return () => {
      overtaken = true;
    };
    // What is shown now is no reason to note it again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [noteView, generation, wanted, tries]);
  const tryAgain = useCallback(() => setTries((before) => before + 1), []);
  // A record drawn by itself has nobody to note it down, and nobody in front of it.
  return { shown: noteView === undefined ? wanted : shown, refusal, tryAgain };
}
