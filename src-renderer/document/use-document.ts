import { useCallback, useEffect, useState } from 'react';
import type { DocumentAnswer, DocumentOffer } from '../../src-shared/clinical/document.ts';
import type { RecordStore } from '../record/record-store.ts';
import type { LoadProgress } from './load-words.ts';

/** Bytes above which a document is loaded only once its size has been read and its loading asked for. */
const LARGE = 2_000_000;

export type DocumentState =
  /** Nothing was asked for yet: it is large. */
  | { readonly kind: 'large' }
  | { readonly kind: 'loading'; readonly isOutside: boolean; readonly progress: LoadProgress | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'here'; readonly answer: DocumentAnswer };

/** What is asked for: the document to read, or that a copy leaves. `turn` counts the askings. */
interface Asking {
  readonly turn: number;
  readonly kind: 'document' | 'open-outside';
}

/** What became of an asking, or how far it is. */
interface Came {
  readonly asking: Asking;
  readonly state: Exclude<DocumentState, { kind: 'large' }>;
}

export const isLarge = ({ toLoad }: DocumentOffer): boolean => toLoad !== null && toLoad > LARGE;

/**
 * Asks once, and again on demand; an answer that comes too late is dropped, and what nobody waits for any more is given up.
 * A large document, and one that the viewer does not show, is not asked for before its reader says so.
 */
export function useDocument(store: Pick<RecordStore, 'document'>, owner: string, offer: DocumentOffer) {
  const { index, reading } = offer;
  const [asking, setAsking] = useState<Asking | null>(
    reading.kind === 'here' && !isLarge(offer) ? { turn: 0, kind: 'document' } : null,
  );
  const [came, setCame] = useState<Came | null>(null);
  useEffect(() => {
    if (asking === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const isOutside = asking.kind === 'open-outside';
    const onProgress = (progress: LoadProgress): void => {
      if (!signal.aborted) setCame({ asking, state: { kind: 'loading', isOutside, progress } });
    };
    // What is on its way to another program is not called back: nobody could tell whether it has left.
    const answer = isOutside
      ? store.document(owner, index, asking.kind)
      : store.document(owner, index, asking.kind, { signal, onProgress });
    void answer.then((found) => {
      if (signal.aborted) return;
      setCame({ asking, state: found === null ? { kind: 'closed' } : { kind: 'here', answer: found } });
    });
    return () => controller.abort();
  }, [store, owner, index, asking]);
  const ask = useCallback(
    (kind: Asking['kind'] | null) =>
      setAsking((before) => ({ turn: (before?.turn ?? 0) + 1, kind: kind ?? before?.kind ?? 'document' })),
    [],
  );
  const again = useCallback(() => ask(null), [ask]);
  const load = useCallback(() => ask('document'), [ask]);
  const openOutside = useCallback(() => ask('open-outside'), [ask]);
  const [stopped, setStopped] = useState<Asking | null>(null);
  const stop = useCallback(() => {
    setStopped(asking);
    setAsking(null);
  }, [asking]);
  return { state: stateOf(asking, stopped, came, reading), again, load, openOutside, stop };
}

function stateOf(
  asking: Asking | null,
  stopped: Asking | null,
  came: Came | null,
  reading: DocumentOffer['reading'],
): DocumentState {
  if (asking === null) {
    if (stopped !== null) return { kind: 'stopped' };
    if (reading.kind === 'outside') return { kind: 'here', answer: { content: reading, warnings: [] } };
    return { kind: 'large' };
  }
  if (came?.asking === asking) return came.state;
  return { kind: 'loading', isOutside: asking.kind === 'open-outside', progress: null };
}
