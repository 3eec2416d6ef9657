import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { FILTER_PARTS, isNarrowed, type EntryFilter } from '../record/entry-filter.ts';
import { Button } from '../ui/button.tsx';
import { CareSettingFilter } from './care-setting-filter.tsx';
import { FacetChoice } from './facet-choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import { GoToDate } from './go-to-date.tsx';
import type { JumpTarget } from './jump.ts';
import { PeriodChoice } from './period-choice.tsx';
import type { DensityChoice } from './row-heights.ts';
import styles from './tool-bar.module.css';

export interface ToolBarProps {
  readonly entries: readonly ClinicalEntry[];
  readonly ledger: CompletenessLedger | null;
  readonly filter: EntryFilter;
  readonly lanes: readonly CareSetting[];
  readonly counts: ReadonlyMap<CareSetting, number>;
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly undatedCount: number;
  readonly nowMs: number;
  readonly isAllOpen: boolean;
  readonly density: DensityChoice;
  readonly jumpIsOpen: boolean;
  /** Where the last jump led, and what is hidden there; '' for none. */
  readonly message: string;
  /** There is little room: the choices are behind a button. */
  readonly isTight: boolean;
  readonly onFilter: (filter: EntryFilter) => void;
  readonly onFoldAll: (open: boolean) => void;
  readonly onDensity: (density: DensityChoice) => void;
  readonly onJumpOpen: (isOpen: boolean) => void;
  readonly onGo: (target: JumpTarget) => void;
  readonly onToday: () => void;
  readonly onSearch: () => void;
  /** More choices, beside the button of the filters; null for none. */
  readonly besideFilters: ReactNode;
  /** How many are shown. */
  readonly children: ReactNode;
}

/** One calm bar: search, what to show, where to go, and how many of how many are shown. */
export function ToolBar(props: ToolBarProps) {
  const { filter, jumpIsOpen, message, isTight, onFilter, onJumpOpen, onGo, onToday, onSearch } = props;
  const { besideFilters, children } = props;
  const [isUnfolded, setUnfolded] = useState(false);
  const narrowed = FILTER_PARTS.filter((part) => isNarrowed(filter, part)).length;
  return (
    <div className={styles['bar']}>
      <div className={styles['line']}>
        <AriaButton className={styles['search'] ?? ''} aria-keyshortcuts="/" onPress={onSearch}>
          Search this record <kbd aria-hidden="true">/</kbd>
        </AriaButton>
        {isTight ? (
          <Button look="link" expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}>
            {narrowed === 0 ? 'Filters' : `Filters (${narrowed})`}
          </Button>
        ) : (
          <Settings {...props} />
        )}
        {besideFilters === null ? null : <span className={styles['end']}>{besideFilters}</span>}
      </div>
      {isTight && isUnfolded ? <Settings {...props} /> : null}
      <div className={styles['line']}>
        {isTight && !isUnfolded ? null : <Facets {...props} />}
        <span className={styles['group']}>
          <GoToDate isOpen={jumpIsOpen} onOpenChange={onJumpOpen} onGo={onGo} />
          <AriaButton className={styles['small'] ?? ''} aria-keyshortcuts="t" onPress={onToday}>
            Today
          </AriaButton>
        </span>
        <span className={styles['end']}>
          {isTight && !isUnfolded ? null : <Look {...props} />}
          {children}
        </span>
      </div>
      <FilterChips filter={filter} onChange={onFilter} />
      <p role="status" className={styles['message']}>
        {message}
      </p>
    </div>
  );
}

function Settings({ lanes, counts, lanesWithGaps, filter, onFilter }: ToolBarProps) {
  return (
    <CareSettingFilter
      lanes={lanes}
      counts={counts}
      lanesWithGaps={lanesWithGaps}
      chosen={filter.careSettings}
      onChange={(careSettings) => onFilter({ ...filter, careSettings })}
    />
  );
}

function Facets({ entries, filter, ledger, nowMs, undatedCount, onFilter }: ToolBarProps) {
  const facet = { entries, filter, ledger, onChange: onFilter };
  return (
    <span className={styles['group']} role="group" aria-label="Filters">
      <FacetChoice part="kinds" {...facet} />
      <FacetChoice part="sources" {...facet} />
      <FacetChoice part="statuses" {...facet} />
      <PeriodChoice filter={filter} nowMs={nowMs} undatedCount={undatedCount} onChange={onFilter} />
    </span>
  );
}

function Look({ isAllOpen, density, onFoldAll, onDensity }: ToolBarProps) {
  return (
    <>
      <Button look="link" onPress={() => onFoldAll(!isAllOpen)}>
        {isAllOpen ? 'Fold all' : 'Open all'}
      </Button>
      <Button look="link" onPress={() => onDensity(density === 'compact' ? 'comfortable' : 'compact')}>
        {density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
      </Button>
    </>
  );
}
