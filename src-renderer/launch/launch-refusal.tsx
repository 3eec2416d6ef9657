import type { RecordStore } from '../record/record-store.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import { differingWords } from './differing-words.ts';
import type { Launch } from './launch.ts';
import styles from './launch.module.css';

export interface LaunchRefusalProps {
  readonly launch: Pick<Launch, 'state' | 'dismiss'>;
  /** Whose record is open all the same: the clinical system shows somebody else just now. */
  readonly stillOpen?: RecordStore | null;
}

/** Why nobody was opened for the clinical system. It stays until it has been read. */
export function LaunchRefusal({ launch, stillOpen = null }: LaunchRefusalProps) {
  const state = useObservable(launch.state);
  if (state.kind !== 'refused') return null;
  const differing = differingWords(state.fields);
  return (
    <RefusalNotice
      refusal={state.refusal}
      first={
        <>
          {differing === null ? null : <p className={styles['differing']}>{differing}</p>}
          {stillOpen === null ? null : <StillOpen store={stillOpen} />}
        </>
      }
    >
      <Button onPress={() => launch.dismiss()}>Close this message</Button>
    </RefusalNotice>
  );
}

function StillOpen({ store }: { readonly store: RecordStore }) {
  const { banner } = useObservable(store);
  return (
    <p>
      The record that is open here is still that of <strong>{banner?.displayName ?? 'the person before'}</strong>.
    </p>
  );
}
