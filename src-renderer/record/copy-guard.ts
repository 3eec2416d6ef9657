import { useContext, useEffect } from 'react';
import { ask } from '../shell/ask.ts';
import { usePolicy } from '../shell/viewer-info.ts';
import { copyPlainText } from '../ui/clipboard.ts';
import { LeavingContext } from './leaving.ts';
import type { RecordStore } from './record-store.ts';
import { useTell, type Told } from './tell.tsx';

/** Set on what is no text of a record: Help, the NHS number, our own messages. */
const MAY_BE_COPIED = '[data-may-be-copied]';

const SWITCHED_OFF: Told = {
  tone: 'refused',
  title: 'Not copied.',
  text: 'Copying from the record is switched off at this computer. The NHS number can be copied with the button beside it; for anything else write down what you need, with its date and source.',
};
const BY_KEYS: Told = {
  tone: 'refused',
  title: 'Not copied.',
  text: 'Text of the record cannot be dragged out. Mark it and press Ctrl + C.',
};

/**
 * Text of the record leaves by copying only where IT allows it, and only once it is noted down that it does (docs/security.md).
 * What somebody typed, and what is no part of the record, may always be copied.
 */
export function useCopyGuard(store: RecordStore): void {
  const { copyClinicalText } = usePolicy();
  const leaving = useContext(LeavingContext);
  const tell = useTell();
  useEffect(() => {
    const copyNoted = async (text: string): Promise<void> => {
      const { generation, screen } = store;
      const entryId = screen.get().selectedId;
      const answer =
        leaving === null ? null : await ask(() => leaving.noteCopy({ generation, characters: text.length, entryId }));
      if (answer === null) return;
      tell(answer.ok ? copied(text) : { tone: 'refused', title: 'Not copied.', text: answer.refusal.meaning });
    };
    const onCopy = (event: ClipboardEvent): void => {
      const text = markedText(event.target);
      if (text === null) return;
      event.preventDefault();
      if (copyClinicalText) void copyNoted(text);
      else tell(SWITCHED_OFF);
    };
    const onDrag = (event: DragEvent): void => {
      if (markedText(event.target) === null) return;
      event.preventDefault();
      tell(copyClinicalText ? BY_KEYS : SWITCHED_OFF);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('dragstart', onDrag);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('dragstart', onDrag);
    };
  }, [copyClinicalText, leaving, store, tell]);
}

function copied(text: string): Told {
  return copyPlainText(text)
    ? { tone: 'done', title: 'Copied, and noted down.', text: 'Check that it goes to the same person’s record.' }
    : { tone: 'refused', title: 'Not copied.', text: 'The computer did not take it. It is noted down that you tried.' };
}

/** Text of the record that is marked; null where none is, or where it is no text of the record. */
function markedText(target: EventTarget | null): string | null {
  if (target instanceof Element && target.closest('input, textarea') !== null) return null;
  const selection = document.getSelection();
  const text = selection?.toString() ?? '';
  if (selection === null || text === '') return null;
  const range = selection.rangeCount === 0 ? null : selection.getRangeAt(0);
  const around = range?.commonAncestorContainer ?? null;
  const element = around instanceof Element ? around : (around?.parentElement ?? null);
  return element?.closest(MAY_BE_COPIED) ? null : text;
}
