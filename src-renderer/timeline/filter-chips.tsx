import { Button as AriaButton } from 'react-aria-components/Button';
import { NO_FILTER, type EntryFilter } from '../record/entry-filter.ts';
import { Button } from '../ui/button.tsx';
import { activeFilters } from './active-filters.ts';
import styles from './filter-chips.module.css';

export interface FilterChipsProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
}

/** Everything that narrows the timeline, each with a cross that takes it away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const active = activeFilters(filter);
  if (active.length === 0) return null;
  return (
    <div className={styles['chips']} role="group" aria-label="Filters in force">
      {active.map(({ key, words, without }) => (
        <AriaButton
          key={key}
          className={styles['chip'] ?? ''}
          aria-label={`${words}, remove this filter`}
          onPress={() => onChange(without)}
        >
          {words} <span className={styles['cross']} aria-hidden="true" />
        </AriaButton>
      ))}
      <Button look="link" onPress={() => onChange(NO_FILTER)}>
        Clear filters
      </Button>
    </div>
  );
}
