import type { DerivedList, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { ListCard } from '../lists/list-card.tsx';
import lists from '../lists/lists.module.css';
import {
  medicationDates,
  medicationSources,
  medicationState,
  recentWords,
  withUnits,
} from '../medication/medication-words.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { linkTo, type SummaryProps } from './summary-props.ts';

export function CurrentMedicationCard(summary: SummaryProps) {
  return (
    <ListCard
      title="Current medication"
      list={summary.derived.currentMedication}
      record={summary.record}
      nothing="No current medication is recorded"
      most={12}
      link={linkTo(summary, 'medication', 'All medication')}
    >
      {(item) => <Medicine key={item.key} item={item} {...summary} />}
    </ListCard>
  );
}

export function StoppedMedicationCard(summary: SummaryProps) {
  const { recentlyStopped, recentDays } = summary.derived;
  const list: DerivedList<MedicationItem> = recentlyStopped;
  return (
    <ListCard
      title="Recently stopped medication"
      list={list}
      record={summary.record}
      nothing={`None in the last ${recentDays} days`}
      most={5}
      note={<p className={lists['quiet']}>Stopped, or last issued, {recentWords(list.items, recentDays)}.</p>}
    >
      {(item) => <Medicine key={item.key} item={item} {...summary} />}
    </ListCard>
  );
}

/** One medicine over all that is held of it: name, dose, what contradicts it, since when and who says so. */
function Medicine({ item, derived, chosenId, onChoose }: SummaryProps & { readonly item: MedicationItem }) {
  const [entryId] = item.entryIds;
  const isChosen = entryId !== undefined && entryId === chosenId;
  // Beside the state that it is the reason of: behind the dates it reads as the reason of the last of them.
  const said = item.state === 'current' ? '' : medicationState(item);
  const state = joinWords([said, item.statusReason], ': ');
  const dates = medicationDates(item, Date.parse(derived.asOf));
  return (
    <li className={lists['line']}>
      <button
        type="button"
        className={classNames(lists['choose'], lists['tight'], isChosen && lists['chosen'])}
        aria-pressed={isChosen}
        onClick={() => (entryId === undefined ? undefined : onChoose(entryId))}
      >
        <span className={lists['what']}>
          <span className={lists['title']}>{withUnits(item.name)}</span>
          {item.dose === '' ? null : <> {withUnits(item.dose)}</>}{' '}
          <Marks marks={item.notes.map((text) => ({ tone: 'warning', text }))} />
        </span>
        <span className={lists['quiet']}>
          {/* No date is parted at the end of a line. */}
          <Unbroken text={joinWords([state, dates, medicationSources(item)], ' · ')} />
        </span>
      </button>
    </li>
  );
}
