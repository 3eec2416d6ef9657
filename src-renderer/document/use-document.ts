import { useCallback, useEffect, useState } from 'react';
import type { DocumentAnswer, DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { RecordStore } from '../record/record-store.ts';

export type DocumentState =
  | { readonly kind: 'loading'; readonly isOutside: boolean }
  | { readonly kind: 'closed' }
  | { readonly kind: 'here'; readonly answer: DocumentAnswer };

/** What is asked for: the document to read, or that a copy leaves. `turn` counts the askings. */
interface Asking {
  readonly turn: number;
  readonly kind: 'document' | 'open-outside';
}

/**
 * Asks once, and again on demand; an answer that comes too late is dropped. A document that the viewer does not show is
 * not asked for before its reader lets a copy leave.
 */
export function useDocument(store: Pick<RecordStore, 'document'>, owner: string, { index, reading }: DocumentOffer) {
  const [asking, setAsking] = useState<Asking | null>(reading.kind === 'here' ? { turn: 0, kind: 'document' } : null);
  const [came, setCame] = useState<{ readonly asking: Asking; readonly answer: DocumentAnswer | null } | null>(null);
  useEffect(() => {
    if (asking === null) return undefined;
    let overtaken = false;
    void store.document(owner, index, asking.kind).then((answer) => {
      if (!overtaken) setCame({ asking, answer });
    });
    return () => {
      overtaken = true;
    };
  }, [store, owner, index, asking]);
  const again = useCallback(() => setAsking((before) => before && { ...before, turn: before.turn + 1 }), []);
  const openOutside = useCallback(
    () => setAsking((before) => ({ turn: (before?.turn ?? 0) + 1, kind: 'open-outside' })),
    [],
  );
  return { state: stateOf(asking, came?.asking === asking ? came?.answer : undefined, reading), again, openOutside };
}

function stateOf(
  asking: Asking | null,
  answer: DocumentAnswer | null | undefined,
  reading: DocumentOffer['reading'],
): DocumentState {
  if (asking === null && reading.kind === 'outside')
    return { kind: 'here', answer: { content: reading, warnings: [] } };
  if (answer === undefined) return { kind: 'loading', isOutside: asking?.kind === 'open-outside' };
  return answer === null ? { kind: 'closed' } : { kind: 'here', answer };
}
