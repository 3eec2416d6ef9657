import { useCallback, useMemo, useState } from 'react';
import { usePreference } from '../ui/preference.ts';

const CHOICES = ['folded', 'open'] as const;
const NONE: ReadonlySet<string> = new Set();

/** What is open and what is folded. The choice for all stays with the person; single ones last as long as the view. */
export interface Folding {
  readonly isAllOpen: boolean;
  readonly isOpen: (entryId: string) => boolean;
  readonly set: (entryIds: readonly string[], open: boolean) => void;
  readonly setAll: (open: boolean) => void;
}

export function useFolding(): Folding {
  const [choice, setChoice] = usePreference('folding', CHOICES, 'folded');
  /** Entries that are not as all others are. */
  const [exceptions, setExceptions] = useState(NONE);
  const isAllOpen = choice === 'open';
  const isOpen = useCallback((entryId: string) => exceptions.has(entryId) !== isAllOpen, [exceptions, isAllOpen]);
  const set = useCallback(
    (entryIds: readonly string[], open: boolean) =>
      setExceptions((before) => {
        const isException = open !== isAllOpen;
        if (entryIds.every((id) => before.has(id) === isException)) return before;
        const next = new Set(before);
        for (const id of entryIds) {
          if (isException) next.add(id);
          else next.delete(id);
        }
        return next;
      }),
    [isAllOpen],
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
    [isAllOpen, isOpen, set, setChoice],
  );
}
