import { useMemo } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Label } from 'react-aria-components/Label';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { EntryFilter } from '../record/entry-filter.ts';
import { isGap } from '../record/gaps.ts';
import { Button } from '../ui/button.tsx';
import { countWords } from './count-words.ts';
import { FACET_TITLES, facetsOf, type FacetPart } from './filter-facets.ts';
import { PopoverButton } from './popover-button.tsx';
import styles from './facet-choice.module.css';

export interface FacetChoiceProps {
  readonly part: FacetPart;
  readonly entries: readonly ClinicalEntry[];
  readonly filter: EntryFilter;
  readonly ledger: CompletenessLedger | null;
  readonly onChange: (filter: EntryFilter) => void;
}

/** A button that opens a check list: what the timeline can be narrowed to, each with its count. */
export function FacetChoice(props: FacetChoiceProps) {
  const { part, filter } = props;
  return (
    <PopoverButton words={FACET_TITLES[part]} isActive={filter[part].size > 0}>
      {() => <CheckList {...props} />}
    </PopoverButton>
  );
}

function CheckList({ part, entries, filter, ledger, onChange }: FacetChoiceProps) {
  const facets = useMemo(() => facetsOf(part, entries, filter, ledger), [part, entries, filter, ledger]);
  const chosen = filter[part];
  return (
    <>
      <CheckboxGroup
        className={styles['list'] ?? ''}
        value={[...chosen]}
        onChange={(values) => onChange({ ...filter, [part]: new Set(values) })}
      >
        <Label className={styles['title'] ?? ''}>{FACET_TITLES[part]}: show only</Label>
        {facets.map(({ value, words, count, state }) => (
          <Checkbox key={value} value={value} className={styles['choice'] ?? ''}>
            <span className={styles['box']} aria-hidden="true" />
            <span className={styles['words']}>{words}</span>{' '}
            <span className={styles['count']}>{countWords(count, state)}</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {facets.length === 0 ? <p className={styles['note']}>No entries yet.</p> : null}
      {mayMiss(ledger) ? (
        <p className={styles['note']}>Counts are of what has been received. Entries may be missing from the record.</p>
      ) : null}
      {chosen.size === 0 ? null : (
        <Button look="link" onPress={() => onChange({ ...filter, [part]: new Set() })}>
          Clear this filter
        </Button>
      )}
    </>
  );
}

/** While anything is loading or missing, a count is no statement about the person (HAZ-003). */
function mayMiss(ledger: CompletenessLedger | null): boolean {
  return ledger?.finished !== true || ledger.sources.some(isGap);
}
