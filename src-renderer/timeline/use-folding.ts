import { useCallback, useMemo } from 'react';
import type { Keepsake, RecordScreen } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import { preference, usePreference } from '../ui/preference.ts';

const CHOICES = ['folded', 'open'] as const;
const NONE: ReadonlySet<string> = new Set();
/** Entries that are not as all others are. */
const EXCEPTIONS: Keepsake<ReadonlySet<string>> = { atFirst: NONE };

/** What is open and what is folded. The choice for all stays with the person; single ones last as long as the record is open. */
export interface Folding {
  readonly isAllOpen: boolean;
  readonly isOpen: (entryId: string) => boolean;
  readonly set: (entryIds: readonly string[], open: boolean) => void;
  readonly setAll: (open: boolean) => void;
}

type IsOpen = (entryId: string) => boolean;

const known = new WeakMap<ReadonlySet<string>, { readonly open: IsOpen; readonly folded: IsOpen }>();

/** The same function for the same folds, also when the timeline is shown again: what was written by them still holds. */
function isOpenBy(exceptions: ReadonlySet<string>, isAllOpen: boolean): IsOpen {
  const before = known.get(exceptions);
  const both = before ?? { open: (id) => !exceptions.has(id), folded: (id) => exceptions.has(id) };
  if (before === undefined) known.set(exceptions, both);
  return isAllOpen ? both.open : both.folded;
}

/** As `useFolding` has it, for what is worked out before the timeline is shown. */
export function foldingNow(screen: RecordScreen): IsOpen {
  const choice = preference({ name: 'folding', allowed: CHOICES, initial: 'folded' }).get();
  return isOpenBy(screen.kept(EXCEPTIONS), choice === 'open');
}

export function useFolding(screen: RecordScreen): Folding {
  const [choice, setChoice] = usePreference('folding', CHOICES, 'folded');
  const [exceptions, setExceptions] = useKept(screen, EXCEPTIONS);
  const isAllOpen = choice === 'open';
  const isOpen = isOpenBy(exceptions, isAllOpen);
  const set = useCallback(
    (entryIds: readonly string[], open: boolean) => {
      // As it is kept, and not as it was drawn: two folds may change before the next drawing.
      const before = screen.kept(EXCEPTIONS);
      const isException = open !== isAllOpen;
      if (entryIds.every((id) => before.has(id) === isException)) return;
      const next = new Set(before);
      for (const id of entryIds) {
        if (isException) next.add(id);
        else next.delete(id);
      }
      setExceptions(next);
    },
    [screen, isAllOpen, setExceptions],
  );
  return useMemo(
    () => ({
      isAllOpen,
      isOpen,
      set,
      setAll: (open) => {
        setExceptions(NONE);
        setChoice(open ? 'open' : 'folded');
      },
    }),
    [isAllOpen, isOpen, set, setChoice, setExceptions],
  );
}
