import { useEffect, type ComponentType, type ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { Observable, useObservable } from './observable.ts';

/** A part of the window in a file of its own, so that the first page does not wait for all of them. */
export interface Later<P> {
  readonly Part: ComponentType<P>;
  /** Ahead of its first use, so that no click waits for it. Never rejects: the part itself says that it could not be loaded. */
  readonly load: () => Promise<void>;
}

type Loading<P> = { readonly kind: 'waiting' | 'failed' } | { readonly kind: 'there'; readonly Part: ComponentType<P> };

/**
 * Draws at once what has been loaded, without a moment of something else in its place as `React.lazy` has.
 * @param wayOut what stands below the words that it could not be loaded, where the part would have had it itself
 */
export function later<P extends object>(
  loads: () => Promise<ComponentType<P>>,
  wayOut: (props: P) => ReactNode = () => null,
): Later<P> {
  const loading = new Observable<Loading<P>>({ kind: 'waiting' });
  let asked: Promise<void> | null = null;
  const load = (): Promise<void> =>
    (asked ??= loads().then(
      (Part) => loading.set({ kind: 'there', Part }),
      () => loading.set({ kind: 'failed' }),
    ));
  function PartLater(props: P) {
    const now = useObservable(loading);
    useEffect(() => void load(), []);
    if (now.kind === 'there') return <now.Part {...props} />;
    return now.kind === 'failed' ? <NotLoaded wayOut={wayOut(props)} /> : <p role="status">One moment</p>;
  }
  return { Part: PartLater, load };
}

/** What is not here must not look as if there were nothing (HAZ-003). */
function NotLoaded({ wayOut }: { readonly wayOut: ReactNode }) {
  return (
    <Notice tone="refusal" title="This part of the viewer could not be loaded" announce="alert">
      <p>What belongs here is not shown. That says nothing about what the record holds.</p>
      <p>Close the viewer and start it again. If it happens again, IT can repair it by installing it again.</p>
      {wayOut}
    </Notice>
  );
}
