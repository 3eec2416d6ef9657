import { describe, expect, it } from 'vitest';
import { BAR_WIDTH, historyScale } from '../../../src-renderer/medication/history-scale.ts';
import type { TimeRange } from '../../../src-renderer/ui/time-ranges.ts';
import { historyShape } from '../../../src-renderer/medication/history-shape.ts';
import { eventDose, eventWhat, eventWho, historySentence } from '../../../src-renderer/medication/history-words.ts';
import { formatDate, clinicalInstant } from '../../../src-shared/clinical/dates.ts';
import type { MedicationEvent } from '../../../src-shared/clinical/derived.ts';
import { on } from '../support/made-up.ts';
import { madeUpEvent } from '../support/made-up-medication.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const YEAR = historyScale('1y', NOW, null);

describe('one axis for all bars: time in proportion, newest right, the future apart (NHS CUI)', () => {
  it.each<[range: TimeRange, now: string, from: string]>([
    ['1m', '2026-11-22', '22-Oct-2026'],
    ['1m', '2026-03-31', '28-Feb-2026'],
    ['6m', '2026-11-22', '22-May-2026'],
    ['1y', '2028-02-29', '28-Feb-2027'],
    ['5y', '2026-11-22', '22-Nov-2021'],
  ])('%s before %s is %s', (range, now, from) => {
    const scale = historyScale(range, Date.parse(`${now}T12:00:00Z`), null);
    expect(formatDate(clinicalInstant(scale.fromMs))).toBe(from);
  });

  it('all that is held begins with the first event, and shows a year at least', () => {
    expect(historyScale('all', NOW, on('2012-02-06').sortKey).fromMs).toBe(on('2012-02-06').sortKey);
    expect(historyScale('all', NOW, on('2026-10-01').sortKey).fromMs).toBe(YEAR.fromMs);
    expect(historyScale('all', NOW, null).fromMs).toBe(YEAR.fromMs);
  });

  it('equal times are equally long, and what is out of view stands at the edge', () => {
    const middle = (YEAR.fromMs + YEAR.toMs) / 2;
    expect(YEAR.at(middle)).toBeCloseTo(BAR_WIDTH / 2);
    expect([YEAR.at(0), YEAR.at(YEAR.toMs * 2)]).toEqual([0, BAR_WIDTH]);
    expect(YEAR.at(NOW)).toBeLessThan(BAR_WIDTH);
  });

  it.each<[range: TimeRange, label: RegExp]>([
    ['1m', /^\d{2}-[A-Z][a-z]{2}$/],
    ['1y', /^[A-Z][a-z]{2}-\d{4}$/],
    ['5y', /^\d{4}$/],
  ])('the dates of %s are written as %s, and none runs into today', (range, label) => {
    const labels = historyScale(range, NOW, null).ticks.filter((tick) => tick.label !== '');
    expect(labels.length).toBeGreaterThan(0);
    for (const tick of labels) {
      expect(tick.label).toMatch(label);
      expect(tick.at).toBeLessThan(700);
    }
  });
});

describe('what a bar shows', () => {
  const ends = (...events: readonly MedicationEvent[]) =>
    historyShape(events, YEAR).periods.map(({ fromMs, toMs, end }) => [
      fromMs === null ? null : formatDate(clinicalInstant(fromMs)),
      end === 'open' ? 'on' : formatDate(clinicalInstant(toMs)),
      end,
    ]);

  it.each<[rule: string, events: readonly MedicationEvent[], periods: readonly unknown[]]>([
    ['a known end', [madeUpEvent('authorised', '2026-01-01', '2026-05-01')], [['01-Jan-2026', '01-May-2026', 'known']]],
    ['an open end', [madeUpEvent('authorised', '2026-01-01', 'open')], [['01-Jan-2026', 'on', 'open']]],
    [
      'an end that nobody recorded: as far as anything is known',
      [madeUpEvent('authorised', '2026-01-01', 'not-recorded'), madeUpEvent('issued', '2026-03-01')],
      [['01-Jan-2026', '01-Mar-2026', 'unknown']],
    ],
    ['a start that nobody recorded is none', [madeUpEvent('stated', null, 'open')], [[null, 'on', 'open']]],
    [
      'authorisations that follow each other are one time, unbroken',
      [
        madeUpEvent('authorised', '2026-01-01', '2026-05-01'),
        madeUpEvent('authorised', '2026-04-20', 'open'),
        madeUpEvent('stated', '2026-02-01', '2026-03-01'),
      ],
      [['01-Jan-2026', 'on', 'open']],
    ],
    [
      'a time without it is a gap',
      [madeUpEvent('authorised', '2026-01-01', '2026-02-01'), madeUpEvent('authorised', '2026-06-01', '2026-07-01')],
      [
        ['01-Jan-2026', '01-Feb-2026', 'known'],
        ['01-Jun-2026', '01-Jul-2026', 'known'],
      ],
    ],
    [
      'an open end is never closed by a known one within',
      [madeUpEvent('authorised', '2026-01-01', 'open'), madeUpEvent('stated', '2026-02-01', '2027-03-01')],
      [['01-Jan-2026', 'on', 'open']],
    ],
  ])('%s', (_rule, events, periods) => {
    expect(ends(...events)).toEqual(periods);
  });

  it('a stop that one source records is drawn within the bar of another that has it as current (HAZ-021)', () => {
    const { periods, stops } = historyShape(
      [
        madeUpEvent('stated', '2020-02-10', 'open'),
        madeUpEvent('stated', '2020-02-10', '2026-11-12'),
        madeUpEvent('stopped', '2026-11-12'),
      ],
      YEAR,
    );
    expect(periods.map(({ end }) => end)).toEqual(['open']);
    expect(stops).toEqual([expect.closeTo(YEAR.at(on('2026-11-12').sortKey), 0)]);
  });

  it('counts what is out of view on either side', () => {
    const events = [
      madeUpEvent('issued', '2019-01-01'),
      madeUpEvent('dispensed', '2020-01-01'),
      madeUpEvent('issued', '2026-10-01'),
      madeUpEvent('given', '2026-10-02'),
      madeUpEvent('changed', '2026-10-01'),
      madeUpEvent('issued', '2028-01-01'),
      madeUpEvent('issued', null),
    ];
    const { earlier, later, supplied, handed, changes } = historyShape(events, YEAR);
    expect([earlier, later]).toEqual([2, 1]);
    expect([supplied.length, handed.length, changes.length]).toEqual([1, 1, 1]);
  });
});

describe('the same in words', () => {
  it.each<[event: MedicationEvent, what: string, dose: string]>([
    [madeUpEvent('authorised', '2026-01-01', 'open'), 'Authorised, no end recorded', 'One daily'],
    [madeUpEvent('authorised', '2026-01-01', '2026-05-01'), 'Authorised until 01-May-2026', 'One daily'],
    [
      madeUpEvent('stated', '2026-01-01', 'not-recorded'),
      'Recorded as taken, since ended, end date not recorded',
      'One daily',
    ],
    [madeUpEvent('issued', '2026-01-01', '2026-01-29'), 'Issued, for use until 29-Jan-2026', 'One daily'],
    [madeUpEvent('issued', '2026-01-01', null, { dose: '' }), 'Issued', 'Dose not recorded'],
    [madeUpEvent('stopped', null, null, { why: 'Cough' }), 'Stopped: Cough', ''],
    [
      madeUpEvent('changed', '2026-01-01', null, { dose: 'Two daily', before: 'One daily' }),
      'Dose changed',
      'Two daily (before that: One daily)',
    ],
    [madeUpEvent('cancelled', '2026-01-01'), 'Cancelled', ''],
  ])('%#: %j', (event, what, dose) => {
    expect([eventWhat(event), eventDose(event)]).toEqual([what, dose]);
  });

  it('names who and every source, each once', () => {
    expect(eventWho(madeUpEvent('issued', null))).toBe('Dr Amina Rahman, Newton Surgery');
    expect(eventWho(madeUpEvent('issued', null, null, { who: 'Dr Amina Rahman, Newton Surgery' }))).toBe(
      'Dr Amina Rahman, Newton Surgery',
    );
    expect(eventWho(madeUpEvent('issued', null, null, { who: '' }))).toBe('Newton Surgery');
  });

  it('a bar says in its name what it shows and what it does not', () => {
    const events = [
      madeUpEvent('authorised', '2019-04-02', '2026-11-04'),
      madeUpEvent('issued', '2019-05-01'),
      madeUpEvent('issued', '2026-10-01'),
      madeUpEvent('changed', '2026-10-01', null, { before: 'Two daily' }),
      madeUpEvent('stopped', '2026-11-04'),
    ];
    expect(historySentence(events, YEAR)).toBe(
      'Authorised until 04-Nov-2026, from 02-Apr-2019; stopped 04-Nov-2026; 1 of 2 issues, dispensings and doses given are in the last year; the dose changed once.',
    );
  });
});
