import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../src-shared/contract/index.ts';
import type { ViewName } from '../record/views.ts';
import { ask } from '../shell/ask.ts';
import { useRecordAccess } from './record-access.ts';

interface NotedView {
  /** Why the view may not be shown: that it is looked at could not be noted down (HAZ-004). Null where it may. */
  readonly refusal: Refusal | null;
  readonly tryAgain: () => void;
}

/** Notes down which view is looked at, each time that one is gone to. What cannot be noted down is not shown. */
export function useNotedView(generation: number, view: ViewName): NotedView {
  const noteView = useRecordAccess()?.noteView;
  const [failed, setFailed] = useState<{ readonly view: ViewName; readonly refusal: Refusal } | null>(null);
  const note = useCallback(
    () =>
      noteView === undefined
        ? undefined
        : ask(() => noteView({ generation, view })).then((answer) => {
            // Closed meanwhile: there is nothing left to show or to hide.
            setFailed(answer.ok || answer.refusal.code === 'superseded' ? null : { view, refusal: answer.refusal });
          }),
    [noteView, generation, view],
  );
  useEffect(() => {
    void note();
  }, [note]);
  return { refusal: failed?.view === view ? failed.refusal : null, tryAgain: () => void note() };
}
