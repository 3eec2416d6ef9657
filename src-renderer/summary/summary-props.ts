import type { DerivedRecord } from '../../src-shared/clinical/derived.ts';
import type { EntryKind } from '../../src-shared/clinical/entry.ts';
import type { CardLink } from '../lists/card.tsx';
import { NO_FILTER } from '../record/entry-filter.ts';
import type { ViewProps } from '../record/view-props.ts';
import { VIEWS, type ViewName } from '../record/views.ts';

/** What every card of the summary is given. */
export interface SummaryProps extends ViewProps {
  readonly derived: DerivedRecord;
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

const keyOf = (view: ViewName): number => VIEWS.findIndex(({ name }) => name === view) + 1;

/** Leads to the view that has more. */
export function linkTo({ store }: Pick<ViewProps, 'store'>, view: ViewName, words: string): CardLink {
  return { words, key: keyOf(view), onPress: () => store.screen.show(view) };
}

/** Leads to all entries of these kinds in the timeline. */
export function linkToKinds({ store }: Pick<ViewProps, 'store'>, kinds: readonly EntryKind[], words: string): CardLink {
  return {
    words,
    key: keyOf('timeline'),
    onPress: () => {
      store.screen.setFilter({ ...NO_FILTER, kinds: new Set(kinds) });
      store.screen.show('timeline');
    },
  };
}
