import { useCallback, useId, useMemo, useState } from 'react';
import { BANNER_HEADINGS, type PatientBanner } from '../../src-shared/clinical/banner.ts';
import { CARE_SETTINGS, CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { FieldList } from '../detail/field-list.tsx';
import { listWords, type ListedRecord } from '../lists/list-words.ts';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';
import { RadioRow } from '../ui/radio-row.tsx';
import { CareLine } from './care-line.tsx';
import { CareSectionCard } from './care-section-card.tsx';
import { careSections, countOf, sectionsOf, shortOf, type CareSectionName } from './care-sections.ts';
import styles from './care-view.module.css';

/** Appointments, referrals, plans, people and services: in sections, each with its index above and what may be missing. */
export function CareView({ store, record }: ViewProps) {
  const { entries, banner } = record;
  const { selectedId } = useObservable(store.screen);
  const [nowMs] = useState(() => Date.now());
  const [setting, setSetting] = useState<CareSetting | null>(null);
  const prefix = useId();
  const relevant = useMemo(() => entries.filter((entry) => sectionsOf(entry).length > 0), [entries]);
  const shown = useMemo(
    () => (setting === null ? relevant : relevant.filter((entry) => careSettingsOf(entry).includes(setting))),
    [relevant, setting],
  );
  const sections = useMemo(() => careSections(shown, nowMs), [shown, nowMs]);
  const choose = useCallback((entryId: string) => store.screen.select(entryId), [store]);
  const headingId = (name: CareSectionName): string => `${prefix}${name}`;
  const jump = (name: CareSectionName): void => {
    const heading = document.getElementById(headingId(name));
    heading?.scrollIntoView?.({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  const line = (section: CareSectionName) =>
    function lineOf(entry: ClinicalEntry) {
      const alsoIn = sectionsOf(entry).filter((name) => name !== section);
      return (
        <CareLine
          key={entry.id}
          entry={entry}
          nowMs={nowMs}
          alsoIn={alsoIn.map(shortOf)}
          isChosen={entry.id === selectedId}
          onChoose={choose}
        />
      );
    };
  return (
    <ViewFrame
      title="Care and contacts"
      intro="Entries of all sources, put in order by the viewer. Some stand in more than one section, and say so. Choose a line to read what its source said."
    >
      <Settings entries={relevant} chosen={setting} onChoose={setSetting} shownCount={shown.length} />
      <nav className={styles['index']} aria-label="Sections">
        <ul>
          {sections.map((section) => (
            <li key={section.name}>
              <button type="button" className={styles['jump']} onClick={() => jump(section.name)}>
                {section.title} <span className={styles['count']}>{countOf(section).toLocaleString('en-GB')}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <CareSectionCard
          key={section.name}
          section={section}
          record={record}
          headingId={headingId(section.name)}
          isNarrowed={setting !== null}
          line={line(section.name)}
          {...(section.name === 'people' && banner !== null
            ? { note: <People banner={banner} record={record} /> }
            : {})}
        />
      ))}
    </ViewFrame>
  );
}

interface SettingsProps {
  readonly entries: readonly ClinicalEntry[];
  readonly chosen: CareSetting | null;
  readonly shownCount: number;
  readonly onChoose: (setting: CareSetting | null) => void;
}

/** One care setting, or all. Only those that have something stand here. */
function Settings({ entries, chosen, shownCount, onChoose }: SettingsProps) {
  const counts = useMemo(() => {
    const found = new Map<CareSetting, number>();
    for (const entry of entries) {
      for (const setting of careSettingsOf(entry)) found.set(setting, (found.get(setting) ?? 0) + 1);
    }
    return found;
  }, [entries]);
  const options = CARE_SETTINGS.filter((setting) => counts.has(setting) || setting === chosen);
  return (
    <RadioRow
      legend="Care setting"
      choices={[
        { value: 'all', words: 'All' },
        ...options.map((setting) => ({ value: setting, words: CARE_SETTING_WORDS[setting].full })),
      ]}
      value={chosen ?? 'all'}
      onChange={(next) => onChoose(next === 'all' ? null : next)}
    >
      <span role="status" className={styles['showing']}>
        Showing {shownCount.toLocaleString('en-GB')} of {entries.length.toLocaleString('en-GB')}
      </span>
    </RadioRow>
  );
}

interface PeopleProps {
  readonly banner: PatientBanner;
  readonly record: ListedRecord;
}

/** The practice and the people that the Patient and its related persons name, with how to reach them. */
function People({ banner, record }: PeopleProps) {
  const contacts = banner.details.find(({ heading }) => heading === BANNER_HEADINGS.contacts)?.fields ?? [];
  // The Patient has been read, or no record would be open; the persons related to it are a search of their own (HAZ-003).
  const { gaps, empty } = listWords(record, ['RelatedPerson'], 'No contact is recorded');
  return (
    <div className={styles['people']}>
      <FieldList fields={[{ label: BANNER_HEADINGS.practice, value: banner.generalPractice ?? 'Not recorded' }]} />
      <h4 className={styles['groupTitle']}>Contacts of this person</h4>
      {contacts.length === 0 ? (
        <p>{record.ledger?.finished === true ? [empty, ...gaps].join(' ') : empty}</p>
      ) : (
        <FieldList fields={contacts} />
      )}
    </div>
  );
}
