// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { ResultTitle, ResultTrend } from '../../../src-renderer/results/result-trend.tsx';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { ResultRow } from '../../../src-shared/clinical/results-table.ts';
import { FakePort } from '../support/fake-port.ts';
import { madeUpEntry } from '../support/made-up.ts';
import { madeUpDerived } from '../support/made-up-derived.ts';
import { madeUpResults, madeUpRow, madeUpValue } from '../support/made-up-results.ts';

afterEach(cleanup);

async function draw(entry: ClinicalEntry, ...rows: readonly ResultRow[]) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  port.say({ kind: 'derived', generation: 1, derived: madeUpDerived() });
  store.flush();
  render(
    <>
      <h2>
        <ResultTitle store={store} entry={entry} />
      </h2>
      <ResultTrend store={store} entry={entry} />
    </>,
  );
  await act(async () => {
    for (const message of port.posted)
      if (message.kind === 'results')
        port.say({ kind: 'results', generation: 1, requestId: message.requestId, table: madeUpResults(...rows) });
    await Promise.resolve();
  });
  return port;
}

const plain = (text: string | null | undefined): string =>
  (text ?? '').replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();
const result = (id: string, title: string): ClinicalEntry => madeUpEntry(id, '2026-11-20', { kind: 'result', title });
const trend = (): string => plain(screen.queryByRole('region', { name: 'Value and trend' })?.textContent);

const ROW = madeUpRow('Potassium', [
  madeUpValue('Observation/c', '2026-11-20', 5.9),
  madeUpValue('Observation/w', '2026-11-10', 9, { stands: false }),
  madeUpValue('Observation/b', '2026-11-02', 4.8),
  madeUpValue('Observation/a', '2026-01-02', 4.1),
]);

it('gives the value before this one, and not before the last; what was withdrawn is none (HAZ-012)', async () => {
  await draw(result('Observation/c', 'Potassium 5.9\u00A0mmol\u00A0per\u00A0L'), ROW);
  expect(trend()).toContain('Before: 4.8 mmol per L on 02-Nov-2026');
  cleanup();
  await draw(result('Observation/b', 'Potassium 4.8\u00A0mmol\u00A0per\u00A0L'), ROW);
  expect(trend()).toContain('Before: 4.1 mmol per L on 02-Jan-2026');
  cleanup();
  await draw(result('Observation/a', 'Potassium 4.1\u00A0mmol\u00A0per\u00A0L'), ROW);
  expect(trend()).toContain('No earlier value held in its row of Results');
});

it('what has no date is before nothing, and nothing is known to be before it', async () => {
  const row = madeUpRow('Potassium', [
    madeUpValue('Observation/a', '2026-11-20', 5.9),
    madeUpValue('Observation/u', null, 4.8),
  ]);
  await draw(result('Observation/a', 'Potassium 5.9\u00A0mmol\u00A0per\u00A0L'), row);
  expect(trend()).toContain('Without a date: 4.8 mmol per L');
  expect(trend()).not.toContain('earlier');
  cleanup();
  await draw(result('Observation/u', 'Potassium 4.8\u00A0mmol\u00A0per\u00A0L'), row);
  expect(trend()).toContain('Without a date: which value came before is not known');
});

it('draws the test, says what is drawn and how much more is held', async () => {
  await draw(result('Observation/c', 'Potassium 5.9\u00A0mmol\u00A0per\u00A0L'), ROW);
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/^Graph of Potassium, all that is held: 3 values/);
  expect(trend()).toContain('Drawn: all that is held. 1 more value in Results.');
});

it('lets the value stand out in the title, and changes no word of it', async () => {
  await draw(result('Observation/c', 'Potassium 5.9\u00A0mmol\u00A0per\u00A0L'), ROW);
  const heading = screen.getByRole('heading');
  expect(plain(heading.textContent)).toBe('Potassium 5.9 mmol per L');
  expect(plain(heading.querySelector('span')?.textContent)).toBe('5.9 mmol per L');
  cleanup();
  await draw(result('Observation/c', 'Potassium, as told by the laboratory'), ROW);
  expect(plain(screen.getByRole('heading').innerHTML)).toBe('Potassium, as told by the laboratory');
});

it('both parts of a blood pressure have their value before, in one picture', async () => {
  const parts = ['Systolic', 'Diastolic'].map((name) =>
    madeUpRow(
      name,
      [madeUpValue('Observation/bp', '2026-11-20', 142), madeUpValue('Observation/before', '2026-11-01', 130)],
      { partOf: 'Blood pressure' },
    ),
  );
  await draw(result('Observation/bp', 'Blood pressure 142 over 88 mmHg'), ...parts);
  expect(trend()).toMatch(/Systolic 142 mmol per L.*Before: 130.*Diastolic 142 mmol per L.*Before: 130/);
  expect(screen.getAllByRole('img')).toHaveLength(1);
});

it('asks for nothing where an entry can hold no value', async () => {
  const port = await draw(madeUpEntry('Encounter/a'), ROW);
  expect(port.posted).toEqual([]);
  expect(trend()).toBe('');
});
