import { memo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingStyle } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { densityLevel, type Density, type YearDensity } from './overview-density.ts';
import styles from './overview-strip.module.css';

/** A few years are not drawn as blocks: a column is a column, and the newest stands at the right. */
const WIDEST_YEAR = 28;
/** Labels this near to an end stand within the strip, instead of in the middle of their year. */
const YEARS_AT_END = 2;

export interface YearRange {
  readonly from: number;
  readonly to: number;
}

export interface OverviewStripProps {
  readonly density: Density;
  /** How many entries there are, in words that do not call a part the whole. */
  readonly total: string;
  /** The years of the rows in sight; null where none of them has a date. */
  readonly inView: YearRange | null;
  /** Lanes whose source has not answered in full: hatched, so that a gap does not look like a quiet time (HAZ-003). */
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly onGoToYear: (year: number) => void;
  /** More controls at the foot of the strip. */
  readonly children: ReactNode;
}

/** The whole life in one strip: a lane for each care setting, a column for each year that goes to that year. */
export function OverviewStrip({ density, total, inView, lanesWithGaps, onGoToYear, children }: OverviewStripProps) {
  return (
    <section className={styles['overview']} aria-label="Overview by year">
      <div className={styles['grid']}>
        <ul className={styles['lanes']} aria-hidden="true">
          {density.lanes.map((setting) => (
            <li key={setting}>
              <span className={styles['laneWord']}>{CARE_SETTING_WORDS[setting].short}</span>
              <span className={styles['laneBadge']}>{CARE_SETTING_WORDS[setting].badge}</span>
              {lanesWithGaps.has(setting) ? <span className={styles['gapSign']}>gap</span> : null}
            </li>
          ))}
        </ul>
        <Years density={density} inView={inView} lanesWithGaps={lanesWithGaps} onGoToYear={onGoToYear} />
      </div>
      <div className={styles['foot']}>
        <span>
          {total}
          {density.undated === 0 ? '' : `, ${density.undated.toLocaleString('en-GB')} undated`}
        </span>
        <span className={styles['inViewWords']}>{inView === null ? '' : `In view: ${rangeWords(inView)}`}</span>
        {children}
      </div>
      <DensityTable density={density} />
    </section>
  );
}

const rangeWords = ({ from, to }: YearRange): string => (from === to ? String(from) : `${from} to ${to}`);

type YearsProps = Pick<OverviewStripProps, 'density' | 'inView' | 'lanesWithGaps' | 'onGoToYear'>;

/** One tab stop; the arrow keys go from year to year. */
const Years = memo(function Years({ density, inView, lanesWithGaps, onGoToYear }: YearsProps) {
  const strip = useRef<HTMLDivElement>(null);
  const { years } = density;
  const last = years.length - 1;
  const [stop, setStop] = useState<number | null>(null);
  const at = years.findIndex(({ year }) => year === stop);
  const tabStop = at === -1 ? last : at;

  const move = (event: KeyboardEvent): void => {
    const to = { ArrowRight: tabStop + 1, ArrowLeft: tabStop - 1, Home: 0, End: last }[event.key];
    const year = to === undefined ? undefined : years[Math.min(Math.max(to, 0), last)];
    if (year === undefined) return;
    event.preventDefault();
    setStop(year.year);
    strip.current?.querySelector<HTMLElement>(`[data-year="${year.year}"]`)?.focus();
  };

  return (
    <div
      ref={strip}
      className={styles['years']}
      role="toolbar"
      aria-label="Go to a year"
      style={{ gridTemplateColumns: `repeat(${years.length}, minmax(0, ${WIDEST_YEAR}px))` }}
    >
      {years.map((year, index) => (
        <YearColumn
          key={year.year}
          year={year}
          density={density}
          lanesWithGaps={lanesWithGaps}
          isTabStop={index === tabStop}
          isInView={inView !== null && year.year >= inView.from && year.year <= inView.to}
          at={index}
          onKeyDown={move}
          onGo={() => {
            setStop(year.year);
            onGoToYear(year.year);
          }}
        />
      ))}
    </div>
  );
});

/** Which years are written below the strip: every second, fifth or tenth, and the ends where there is room for them. */
function axisLabel(year: number, at: number, count: number): { readonly text: string; readonly isExtra: boolean } {
  const step = count <= 16 ? 2 : count <= 60 ? 5 : 10;
  const past = year % step;
  if (past === 0) return { text: String(year), isExtra: false };
  const hasRoom = (at === 0 && step > 2 && past < step / 2) || (at === count - 1 && past > step / 2);
  return { text: hasRoom ? String(year) : '', isExtra: true };
}

interface YearColumnProps {
  readonly year: YearDensity;
  readonly density: Density;
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly isTabStop: boolean;
  readonly isInView: boolean;
  /** Place on the axis. */
  readonly at: number;
  readonly onGo: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function YearColumn({ year, density, lanesWithGaps, isTabStop, isInView, at, ...on }: YearColumnProps) {
  const words = yearWords(year, density.lanes);
  const count = density.years.length;
  const label = axisLabel(year.year, at, count);
  const side = at < YEARS_AT_END ? 'atStart' : at >= count - YEARS_AT_END ? 'atEnd' : 'inMiddle';
  return (
    <button
      type="button"
      className={classNames(styles['year'], isInView && styles['inView'])}
      data-year={year.year}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={words}
      title={words}
      onClick={on.onGo}
      onKeyDown={on.onKeyDown}
    >
      {density.lanes.map((setting) => (
        <span
          key={setting}
          className={classNames(styles['cell'], lanesWithGaps.has(setting) && styles['gap'])}
          data-level={densityLevel(year.counts.get(setting) ?? 0, density.most)}
          style={careSettingStyle(setting)}
        />
      ))}
      {label.text === '' ? null : (
        <span className={classNames(styles['yearLabel'], styles[side], label.isExtra && styles['extra'])}>
          {label.text}
        </span>
      )}
    </button>
  );
}

function yearWords({ year, total, counts }: YearDensity, lanes: readonly CareSetting[]): string {
  if (total === 0) return `${year}: no entries`;
  const parts = lanes
    .filter((setting) => counts.has(setting))
    .map((setting) => `${CARE_SETTING_WORDS[setting].short} ${counts.get(setting)}`);
  return `${year}: ${total} ${total === 1 ? 'entry' : 'entries'} (${parts.join(', ')})`;
}

const DensityTable = memo(function DensityTable({ density }: { readonly density: Density }) {
  return (
    <VisuallyHidden block>
      <table>
        <caption>Entries by year and care setting</caption>
        <thead>
          <tr>
            <th scope="col">Year</th>
            {density.lanes.map((setting) => (
              <th key={setting} scope="col">
                {CARE_SETTING_WORDS[setting].full}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {density.years
            .filter(({ total }) => total > 0)
            .map(({ year, counts }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {density.lanes.map((setting) => (
                  <td key={setting}>{counts.get(setting) ?? 0}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
});
