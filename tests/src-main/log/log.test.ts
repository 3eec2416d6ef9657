import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOG_EVENTS, type LogEventName } from '../../../src-main/log/events.ts';
import { createLog } from '../../../src-main/log/index.ts';
import { runs, seed } from '../../runs.ts';
import { keptLog } from './kept-log.ts';

const NAME = 'Margaret HOLLINS 999 000 0018';

/** What a stranger's code could throw: the words are wherever an error can have words. */
function speakingError(): Error {
  const error = new TypeError(NAME, { cause: new Error(NAME) });
  error.stack = NAME;
  return Object.assign(error, { code: NAME, path: `/home/${NAME}`, response: { data: NAME } });
}

const EVENTS = Object.keys(LOG_EVENTS) as LogEventName[];

/** Past the types, as a value out of another process comes. */
const say = (log: ReturnType<typeof keptLog>['log'], event: LogEventName, fields: object): void =>
  (log.event as (name: LogEventName, fields: object) => void)(event, fields);

describe('what is logged', () => {
  test('of an error whose message, stack, cause, code and path hold a name no word goes out', () => {
    const { log, lines } = keptLog();
    const error = speakingError();
    log.event('error-not-caught', { error, code: error });
    log.event('channel-failed', { channel: 'getSession', error, code: error });
    log.event('copies-not-removed', { count: 2, codes: [error, Object.assign(new Error(NAME), { code: 'EBUSY' })] });
    expect(lines).toEqual([
      { level: 'error', event: 'error-not-caught', error: 'TypeError', code: 'other' },
      { level: 'error', event: 'channel-failed', channel: 'getSession', error: 'TypeError', code: 'other' },
      { level: 'warning', event: 'copies-not-removed', count: 2, codes: ['EBUSY', 'other'] },
    ]);
  });

  test.each([
    ['a name in the place of its class', Object.assign(new Error(''), { name: 'Hollins' })],
    [
      'one that throws when it is looked at',
      new Proxy(new Error(''), {
        get() {
          throw new Error(NAME);
        },
      }),
    ],
    ['a text', NAME],
    ['nothing', undefined],
  ])('of an error with %s neither', (_, thrown) => {
    const { log, lines } = keptLog();
    log.event('rejection-not-caught', { error: thrown, code: thrown });
    expect(lines).toEqual([{ level: 'error', event: 'rejection-not-caught', error: 'other', code: 'other' }]);
  });

  test('whatever stands in a field at run time, a line holds numbers and words of the lists only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENTS),
        fc.dictionary(
          fc.constantFrom(...fieldNames(), 'name', 'text', 'toJSON'),
          fc.oneof(fc.anything(), fc.constant(speakingError()), fc.constant([speakingError(), NAME])),
        ),
        (event, fields) => {
          const { log, lines } = keptLog();
          say(log, event, fields);
          const { level, event: said, ...rest } = lines[0] ?? {};
          expect([said, level]).toEqual([event, LOG_EVENTS[event].level]);
          expect(Object.keys(rest)).toEqual(Object.keys(LOG_EVENTS[event].fields));
          for (const value of Object.values(rest).flat()) {
            if (typeof value !== 'number') expect(['other', 'TypeError']).toContain(value);
          }
        },
      ),
      { numRuns: runs(500), seed },
    );
  });

  test('a line says when, how grave and which event, and ends where it ends', () => {
    const lines: string[] = [];
    const log = createLog({ sink: (line) => lines.push(line), now: () => Date.UTC(2026, 10, 23, 4, 5, 6, 7) });
    log.event('display-not-kept', { code: Object.assign(new Error(NAME), { code: 'EACCES' }) });
    expect(lines).toEqual([
      '{"time":"2026-11-23T04:05:06.007Z","level":"warning","event":"display-not-kept","code":"EACCES"}',
    ]);
  });

  test('a log that cannot be written stops nothing', () => {
    const log = createLog({
      sink: () => {
        throw new Error('EPIPE');
      },
      now: Date.now,
    });
    expect(() => log.event('audit-outbox-set-aside')).not.toThrow();
  });
});

const fieldNames = (): string[] => [...new Set(EVENTS.flatMap((event) => Object.keys(LOG_EVENTS[event].fields)))];
