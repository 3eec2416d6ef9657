import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { LeavingContext } from '../record/leaving.ts';
import type { RecordStore } from '../record/record-store.ts';
import { useTell, type Told } from '../record/tell.tsx';
import { ask } from '../shell/ask.ts';
import { usePolicy } from '../shell/viewer-info.ts';
import { PrintDialog } from './print-dialog.tsx';
import { PrintDocument } from './print-document.tsx';
import type { EntryInFull, Printable, PrintJob } from './printable.ts';

type Ask = (what: Printable) => void;

const PrintContext = createContext<Ask | null>(null);

/** Asks for something to be printed; null where IT has not allowed it, and then nothing offers it. */
export const usePrint = (): Ask | null => useContext(PrintContext);

/**
 * Prints from one open record: asks how, puts what is to be printed into the page, asks main – which notes it down and prints
 * – and takes it out again. It lives and dies with the record (HAZ-001).
 */
export function PrintDesk({ store, children }: { readonly store: RecordStore; readonly children: ReactNode }) {
  const { printing } = usePolicy();
  const leaving = useContext(LeavingContext);
  const tell = useTell();
  const [asked, setAsked] = useState<Printable | null>(null);
  const [job, setJob] = useState<PrintJob | null>(null);
  const open = useCallback<Ask>((what) => setAsked(what), []);

  const print = async (what: Printable, to: 'paper' | 'pdf'): Promise<void> => {
    setAsked(null);
    if (leaving === null) return;
    const entries = what.kind === 'summary' ? null : await inFull(store, what.entryIds);
    if (what.kind === 'entries' && entries === null) {
      tell(NOT_HELD);
      return;
    }
    const next: PrintJob = { record: store.get(), entries, at: Date.now(), who: leaving.who };
    try {
      // It stands in the page before main is asked to print the page.
      flushSync(() => setJob(next));
      const answer = await ask(() => leaving.print({ generation: store.generation, what, to }));
      if (!answer.ok) tell({ tone: 'refused', title: answer.refusal.what, text: answer.refusal.meaning });
      else if (answer.value === 'done') tell(DONE[to]);
    } finally {
      setJob(null);
    }
  };

  const offered = printing && leaving !== null ? open : null;
  return (
    <PrintContext.Provider value={useMemo(() => offered, [offered])}>
      {children}
      {asked === null ? null : (
        <PrintDialog
          what={asked}
          ledger={store.get().ledger}
          held={store.get().held}
          onPrint={(to) => void print(asked, to)}
          onClose={() => setAsked(null)}
        />
      )}
      {job === null ? null : <PrintDocument job={job} store={store} />}
    </PrintContext.Provider>
  );
}

const KEEP = 'Keep it as you keep other patient information.';
const DONE: Readonly<Record<'paper' | 'pdf', Told>> = {
  paper: { tone: 'done', title: 'Sent to the printer, and noted down.', text: KEEP },
  pdf: { tone: 'done', title: 'Saved as PDF, and noted down.', text: KEEP },
};
const NOT_HELD: Told = {
  tone: 'refused',
  title: 'Not printed.',
  text: 'The entry is no longer held in full. Close the record and open it again.',
};

/** Null where any of them is not held (any more): a part of what was asked for would be taken for all of it. */
async function inFull(store: RecordStore, entryIds: readonly string[]): Promise<readonly EntryInFull[] | null> {
  const all = await Promise.all(
    entryIds.map(async (id) => {
      const detail = await store.detail(id);
      const entry = store.entry(id);
      return entry === null || detail === null ? null : { entry, detail };
    }),
  );
  const held = all.filter((one) => one !== null);
  return held.length === entryIds.length ? held : null;
}
