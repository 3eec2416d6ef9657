import { useMemo } from 'react';
import { listWords } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import type { Keepsake } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { Field } from '../ui/field.tsx';
import { useObservable } from '../ui/observable.ts';
import { Choices } from './choices.tsx';
import { counted } from '../ui/counted.ts';
import { chartsOf, partnersOf } from './graph-model.ts';
import { gridOf, groupsOf, shownWords } from './grid-model.ts';
import { LastDone } from './last-done.tsx';
import { ResultsGraph } from './results-graph.tsx';
import { ResultsGrid } from './results-grid.tsx';
import styles from './results-view.module.css';
import { testsFound } from './test-search.ts';
import { type HeldResults, useResults } from './use-results.ts';

const MADE_FROM = ['Observation', 'DiagnosticReport', 'ImagingStudy'];

/** Results and measurements of all sources: when a test was last done, every value by date, and graphs. */
export function ResultsView({ store, record }: ViewProps) {
  const held = useResults(store);
  const { gaps, empty } = listWords(record, MADE_FROM, 'No result or measurement is recorded');
  return (
    <ViewFrame title="Results and measurements">
      {gaps.length === 0 ? null : (
        <p className={lists['gap']}>
          <strong>May not be whole.</strong> {gaps.join(' ')} A test that is not listed may have been done.
        </p>
      )}
      {held === null ? <p role="status">Loading the results</p> : null}
      {held !== null && held.table.rows.length === 0 ? <p role="status">{empty}</p> : null}
      {held !== null && held.table.rows.length > 0 ? (
        <Results key={record.generation} store={store} record={record} held={held} gaps={gaps} />
      ) : null}
    </ViewFrame>
  );
}

const GRID = { name: 'grid', words: 'All by date' } as const;

/** Looked for, narrowed and ticked: each stands in its control, in sight, when the person comes back to it. */
const TYPED: Keepsake<string> = { atFirst: '' };
const GROUP: Keepsake<string> = { atFirst: '' };
const ONLY_ABNORMAL: Keepsake<boolean> = { atFirst: false };
const DRAWN: Keepsake<ReadonlySet<string>> = { atFirst: new Set() };
const SHAPE: Keepsake<'grid' | 'graph'> = { atFirst: 'grid' };

interface ResultsProps extends ViewProps {
  readonly held: HeldResults;
  readonly gaps: readonly string[];
}

function Results({ store, record, held, gaps }: ResultsProps) {
  const { selectedId } = useObservable(store.screen);
  const [typed, setTyped] = useKept(store.screen, TYPED);
  const [group, setGroup] = useKept(store.screen, GROUP);
  const [onlyAbnormal, setOnlyAbnormal] = useKept(store.screen, ONLY_ABNORMAL);
  const [drawn, setDrawn] = useKept(store.screen, DRAWN);
  const [shape, setShape] = useKept(store.screen, SHAPE);
  const { table } = held;
  const { rows } = table;
  const nowMs = Date.parse(table.asOf);
  const isLookingFor = typed.trim() !== '';
  const found = useMemo(() => testsFound(rows, typed), [rows, typed]);
  const grid = useMemo(() => {
    const keys = isLookingFor ? new Set(found.map(({ key }) => key)) : null;
    return gridOf(table, { keys, group, onlyAbnormal });
  }, [table, found, isLookingFor, group, onlyAbnormal]);
  // A test that is there no more (its unit was corrected) is drawn no more.
  const drawnNow = useMemo(() => new Set([...drawn].filter((key) => held.rows.has(key))), [drawn, held]);
  const choose = (entryId: string): void => store.screen.select(entryId);
  const draw = (key: string): void => {
    const row = held.rows.get(key);
    if (row === undefined) return;
    const keys = partnersOf(row, rows).map((part) => part.key);
    setDrawn(drawn.has(key) ? without(drawn, keys) : new Set([...drawn, ...keys]));
  };
  const drawAndShow = (key: string): void => {
    draw(key);
    if (!drawn.has(key)) setShape('graph');
  };
  const remove = (keys: readonly string[]): void => {
    const left = without(drawnNow, keys);
    setDrawn(left);
    if (left.size === 0) setShape('grid');
  };
  const isGraph = shape === 'graph' && drawnNow.size > 0;
  const chartCount = chartsOf(drawnNow, rows).length;
  return (
    <>
      <Field
        label="Find a test"
        hint="A name, a panel, a code, or for short: ‘FBC’, ‘BP’. Says when and where it was last done."
        value={typed}
        onChange={setTyped}
        problem={null}
      />
      {isLookingFor ? (
        <LastDone
          found={found}
          summaries={record.derived?.tests.items ?? []}
          nowMs={nowMs}
          gaps={gaps}
          drawn={drawnNow}
          onChoose={choose}
          onDraw={drawAndShow}
        />
      ) : null}
      {drawnNow.size === 0 ? null : (
        <Choices
          label="Results shown as"
          choices={[GRID, { name: 'graph', words: `Graph of ${counted(chartCount, 'test')}` }]}
          chosen={isGraph ? 'graph' : 'grid'}
          onChoose={setShape}
        />
      )}
      {isGraph ? (
        <ResultsGraph
          screen={store.screen}
          rows={rows}
          drawn={drawnNow}
          nowMs={nowMs}
          onChoose={choose}
          onRemove={remove}
        />
      ) : (
        <>
          <div className={styles['tools']}>
            <label className={styles['choice']}>
              Panel{' '}
              <select value={group} onChange={(event) => setGroup(event.target.value)}>
                <option value="">All panels and kinds</option>
                {groupsOf(table).map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className={styles['choice']}>
              <input
                type="checkbox"
                checked={onlyAbnormal}
                onChange={(event) => setOnlyAbnormal(event.target.checked)}
              />{' '}
              Only tests with an abnormal value
            </label>
            <p className={styles['shown']} role="status">
              {shownWords(grid)}
            </p>
          </div>
          {grid.lines.length === 0 ? (
            <p className={lists['quiet']}>No test passes what is chosen above.</p>
          ) : (
            <ResultsGrid
              grid={grid}
              nowMs={nowMs}
              selectedId={selectedId}
              drawn={drawnNow}
              onChoose={choose}
              onDraw={draw}
            />
          )}
          <p className={lists['quiet']}>
            Worked out from the entries of all sources. Newest on the left; a blank means that no value is recorded for
            that date, and the same test in another unit has a line of its own. Tick tests to draw them. Arrow keys go
            from cell to cell, with Ctrl to the next value; Enter opens the entry, Space ticks the test. Findings
            recorded without a value are in the timeline.
          </p>
        </>
      )}
    </>
  );
}

function without(keys: ReadonlySet<string>, taken: readonly string[]): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !taken.includes(key)));
}
