import { describe, expect, it } from 'vitest';
import type { ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';
import { mapped, THEIRS } from '../harness.ts';

export const sct = (code: string, display = '') => ({
  coding: [{ system: 'http://snomed.info/sct', code, ...(display === '' ? {} : { display }) }],
});
export const code = (value: string) => ({ coding: [{ code: value }] });

/** A row: what it is from, the resource, and what the entry has to say. */
export type Row = readonly [
  name: string,
  fields: Record<string, unknown>,
  expected: Partial<Record<keyof ClinicalEntry, unknown>> & { marksText?: readonly string[] },
];

const plain = (text: string) => text.replaceAll('\u00A0', ' ');

/** Maps each row's resource in a record of its own; `belongs` is how the type says whose it is. */
export function check(
  resourceType: string,
  rows: readonly Row[],
  belongs: Record<string, unknown> = { subject: THEIRS },
): void {
  describe(resourceType, () => {
    it.each(rows)('%s', (_, fields, expected) => {
      const entry = mapped({ resourceType, id: 'x', ...belongs, ...fields });
      const { marksText, ...rest } = expected;
      const shown = { ...entry, title: plain(entry.title), summary: plain(entry.summary) };
      expect(shown).toMatchObject(rest);
      if (marksText !== undefined) expect(entry.marks.map((mark) => mark.text)).toEqual(marksText);
    });
  });
}
