import { expect, it } from 'vitest';
import { from, GP, POTASSIUM, recordOf } from '../merge/records.ts';

it('a result that another entry names keeps its verdict beside its number, on the screen and on paper', () => {
  const record = recordOf(
    from(GP, {
      resourceType: 'Observation',
      id: 'k',
      status: 'final',
      code: POTASSIUM,
      effectiveDateTime: '2026-11-21',
      valueQuantity: { value: 5.9, unit: 'mmol/L' },
      interpretation: [{ coding: [{ code: 'H' }] }],
    }),
    from(GP, {
      resourceType: 'DiagnosticReport',
      id: 'r',
      status: 'final',
      code: { text: 'Urea and electrolytes' },
      effectiveDateTime: '2026-11-21',
      result: [{ reference: 'Observation/k' }],
    }),
  );
  const [related] = record.detail('DiagnosticReport/r')?.related ?? [];
  expect(related?.text.replaceAll('\u00A0', ' ')).toBe('Observation: Potassium 5.9 mmol per L · High · 21-Nov-2026');
});
