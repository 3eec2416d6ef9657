import { describe, expect, test } from 'vitest';
import { MisuseBook } from '../../../src-main/misuse/index.ts';
import type { MisuseProblem } from '../../../src-shared/misuse.ts';

function book() {
  const noted: string[] = [];
  const at = { now: 0, ended: 0 };
  const misuse = new MisuseBook({
    note: ({ where, problem, count }) => noted.push(`${where} ${problem} ${count}`),
    endPage: () => (at.ended += 1),
    now: () => at.now,
  });
  return { misuse, noted, at };
}

describe('counting what no page of ours sends (HAZ-034)', () => {
  test('the first is noted down, then the tenth and the hundredth, for each channel and problem', () => {
    const { misuse, noted } = book();
    for (let n = 0; n < 120; n += 1) misuse.refused('openPatient', 'bad-request');
    misuse.refused('findPatient', 'bad-request');
    expect(noted).toEqual([
      'openPatient bad-request 1',
      'openPatient bad-request 10',
      'openPatient bad-request 100',
      'findPatient bad-request 1',
    ]);
    expect(misuse.total).toBe(121);
  });

  test('a thousand end the page, once, and what a page that is ended still sends is nothing', () => {
    const { misuse, noted, at } = book();
    for (let n = 0; n < 5000; n += 1) misuse.refused('record-port', 'other-generation');
    expect(at.ended).toBe(1);
    expect(noted.at(-1)).toBe('record-port other-generation 1000');
    expect(misuse.total).toBe(1000);
    misuse.newPage();
    misuse.refused('record-port', 'other-generation');
    expect(noted.at(-1)).toBe('record-port other-generation 1');
    expect(at.ended).toBe(1);
  });

  test('what Help tells is by kind, since the start of the viewer, whichever page it was', () => {
    const { misuse } = book();
    expect(misuse.told()).toEqual({ refused: [], ended: 0 });
    misuse.refused('record-port', 'overtaken', 3);
    for (let n = 0; n < 1000; n += 1) misuse.refused('openPatient', 'bad-request');
    misuse.newPage();
    misuse.refused('print', 'bad-request');
    expect(misuse.told()).toEqual({
      refused: [
        { problem: 'bad-request', count: 1001 },
        { problem: 'overtaken', count: 3 },
      ],
      ended: 1,
    });
  });

  test('ten that are too large end it', () => {
    const { misuse, at } = book();
    for (let n = 0; n < 9; n += 1) misuse.refused('print', 'too-large');
    expect(at.ended).toBe(0);
    misuse.refused('print', 'too-large');
    expect(at.ended).toBe(1);
  });

  test('a key that is held down all day ends nothing; a flood does', () => {
    const { misuse, at, noted } = book();
    for (let n = 0; n < 33 * 3600; n += 1) {
      at.now = (n * 1000) / 33;
      misuse.refused('noteCopy', 'too-many');
    }
    expect(at.ended).toBe(0);
    expect(noted.length).toBeLessThan(6);
    for (let n = 0; n < 3000; n += 1) {
      at.now += 0.2;
      misuse.refused('noteCopy', 'too-many');
    }
    expect(at.ended).toBe(1);
  });

  test('one message that was overtaken says nothing; ten do', () => {
    const { misuse, noted } = book();
    for (let n = 0; n < 9; n += 1) misuse.refused('noteView', 'overtaken');
    expect(noted).toEqual([]);
    misuse.refused('noteView', 'overtaken');
    expect(noted).toEqual(['noteView overtaken 10']);
  });

  test('what the record process says of a problem or a count is no text for the trail, and no number without end', () => {
    const { misuse, noted } = book();
    misuse.refused('record-port', 'HOLLINS, Margaret' as MisuseProblem);
    misuse.refused('record-port', 'unknown-entry', Number.NaN);
    misuse.refused('record-port', 'unknown-entry', -5);
    misuse.refused('record-port', 'unknown-entry', Number.POSITIVE_INFINITY);
    expect(noted).toEqual(['record-port bad-request 1']);
    expect(misuse.total).toBe(4);
  });
});
