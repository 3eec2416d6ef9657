import { describe, expect, test } from 'vitest';
import { LOG_EVENTS } from '../../../src-main/log/events.ts';
import { createLog } from '../../../src-main/log/log.ts';
import { writtenLine } from '../../../src-main/log/written-line.ts';

/** As the log writes it. */
function written(act: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  act(createLog({ sink: (line) => lines.push(line), now: () => 0 }));
  return lines[0] ?? '';
}

describe('a line of the log', () => {
  const denied = Object.assign(new Error('EACCES: /home/mhollins'), { code: 'EACCES' });
  test.each([
    ['of numbers', written((log) => log.event('started', { major: 1, minor: 2, patch: 3 }))],
    ['of words', written((log) => log.event('page-ended', { reason: 'crashed', exitCode: 5 }))],
    ['of errors', written((log) => log.event('error-not-caught', { error: new TypeError('x'), code: denied }))],
    [
      'of several codes',
      written((log) => log.event('copies-not-removed', { count: 2, codes: [denied, new Error('x')] })),
    ],
    ['without fields', written((log) => log.event('audit-outbox-set-aside'))],
  ])('%s comes out as it was written', (_name, line) => {
    expect(line).not.toBe('');
    expect(writtenLine(line)).toBe(line);
  });

  test('of every event can be read again', () => {
    for (const [event, { level, fields }] of Object.entries(LOG_EVENTS)) {
      const checked = Object.entries(fields).map(([name, kind]) => [name, kind.check(undefined)]);
      const line = JSON.stringify({ time: '2026-11-23T07:00:00.000Z', level, event, ...Object.fromEntries(checked) });
      expect(writtenLine(line)).toBe(line);
    }
  });
});

describe('whatever else stands in a log file is left out', () => {
  const TIME = '2026-11-23T07:00:00.000Z';
  const base = { time: TIME, level: 'warning', event: 'request-refused', why: 'other-origin' };
  test.each([
    ['text', 'Margaret Hollins'],
    ['half a line', '{"time":"2026'],
    ['no object', '[1]'],
    ['null', 'null'],
    ['an event of nobody', JSON.stringify({ ...base, event: 'patient-opened' })],
    ['an event by a name of every object', JSON.stringify({ ...base, event: 'constructor' })],
    ['a field that the event has not', JSON.stringify({ ...base, patient: '9990000018' })],
    ['a field that is missing', JSON.stringify({ time: TIME, level: 'warning', event: 'request-refused' })],
    ['a word that is not in the list', JSON.stringify({ ...base, why: 'Margaret Hollins' })],
    ['a list in the place of a word', JSON.stringify({ ...base, why: ['other-origin'] })],
    ['another level', JSON.stringify({ ...base, level: 'error' })],
    ['another time', JSON.stringify({ ...base, time: '2026-11-23 for Margaret' })],
    [
      'a number that is none',
      JSON.stringify({ ...base, event: 'audit-events-refused', why: undefined, count: '9990000018' }),
    ],
  ])('%s', (_name, line) => {
    expect(writtenLine(line)).toBeNull();
  });

  test('and what is kept is made anew: what stands twice, or in another order, is not carried along', () => {
    const line = `{"why":"Margaret","event":"request-refused","level":"warning","time":"${TIME}","why":"other-origin"}`;
    expect(writtenLine(line)).toBe(JSON.stringify(base));
  });
});
