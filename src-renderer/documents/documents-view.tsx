import { EntryLine } from '../lists/entry-line.tsx';
import lists from '../lists/lists.module.css';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';

/** Not built yet: stands for the view. */
export function DocumentsView({ store, record }: ViewProps) {
  const { selectedId } = useObservable(store.screen);
  return (
    <ViewFrame title="Documents">
      <ul className={lists['lines']}>
        {record.entries.slice(0, 50).map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            isChosen={entry.id === selectedId}
            onChoose={(id) => store.screen.select(id)}
            withLabel
          />
        ))}
      </ul>
    </ViewFrame>
  );
}
