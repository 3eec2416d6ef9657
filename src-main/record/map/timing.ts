import { dayWords, durationWords, frequencyWords, whenWords } from '../../../src-shared/clinical/medication-line.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { type Json, number, object, text, texts } from '../read/reader.ts';
import { dateText, periodText, rangeText } from '../read/values.ts';

/** Minutes before or after a meal or the like. */
const MINUTES_OF_DAY = 1440;

/** How often, on which days, when in the day, how often in all; '' where a Timing says none of it. */
export function rhythmText(timing: Json): string {
  const repeat = object(timing['repeat']);
  const often = frequencyWords({
    frequency: number(repeat['frequency']),
    frequencyMax: number(repeat['frequencyMax']),
    period: number(repeat['period']),
    periodUnit: text(repeat['periodUnit']),
  });
  const days = texts(repeat['dayOfWeek']).map(dayWords);
  const times = texts(repeat['timeOfDay']).map((time) => `at ${time.slice(0, 5)}`);
  const events = texts(timing['event']).map(dateText);
  return joinWords([
    often,
    days.length === 0 ? '' : `on ${days.join(', ')}`,
    joinWords([offsetText(repeat), texts(repeat['when']).map(whenWords).join(' and ')], ' '),
    ...times,
    often === '' ? term(timing['code']) : '',
    overText(repeat),
    countText(repeat),
    events.length === 0 ? '' : `on ${events.join(', ')}`,
  ]);
}

/** For how long the whole course lasts: `7 days`, `5 to 7 days`, `01-Nov-2026 to 07-Nov-2026`. */
export function courseText(timing: Json): string {
  const repeat = object(timing['repeat']);
  const bounds = object(repeat['boundsDuration']);
  return (
    durationWords(number(bounds['value']), text(bounds['code']) || text(bounds['unit'])) ||
    rangeText(repeat['boundsRange']) ||
    periodText(repeat['boundsPeriod'])
  );
}

/** `30 minutes` of `30 minutes before meals`. */
function offsetText(repeat: Json): string {
  const minutes = number(repeat['offset']);
  return minutes === null || minutes >= MINUTES_OF_DAY ? '' : durationWords(minutes, 'min');
}

/** How long one dose takes: `over 30 minutes`. */
function overText(repeat: Json): string {
  const words = durationWords(number(repeat['duration']), text(repeat['durationUnit']));
  return words === '' ? '' : `over ${words}`;
}

function countText(repeat: Json): string {
  const count = number(repeat['count']);
  if (count === null) return '';
  return count === 1 ? 'once only' : `${count} times in all`;
}
