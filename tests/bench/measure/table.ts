import type { Gate, Row, Unit } from './row.ts';
import { median } from './statistics.ts';
import { judge, type Verdict } from './verdict.ts';

export const HEAD = ['', 'ours', 'against', 'reference', 'ratio', 'goal', 'runs', ''] as const;

const WORDS: Readonly<Record<Verdict, string>> = { met: 'met', noise: 'within noise', missed: 'MISSED', told: '' };

/** The cells of one row, as the terminal and docs/performance.md show it: medians, with the smallest and the largest in brackets. */
export function cells(row: Row): string[] {
  const { verdict } = judge(row);
  return [
    row.what,
    spread(row.ours, row.unit),
    row.against ?? '–',
    row.reference === null ? '–' : `${row.referenceGivenUp === true ? '> ' : ''}${spread(row.reference, row.unit)}`,
    row.reference === null ? '–' : ratioOf(row),
    row.gate === null ? '–' : goal(row.gate, row.unit),
    String(row.ours.length),
    WORDS[verdict],
  ];
}

/** '12.3 (11.9–14.0) ms'; one number alone where all are the same. */
function spread(numbers: readonly number[], unit: Unit): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const range = least === most ? '' : ` (${rounded(least)}–${rounded(most)})`;
  return `${rounded(median(numbers))}${range} ${unit}`;
}

function ratioOf(row: Row): string {
  const { values } = judge({ ...row, gate: null });
  return `${row.referenceGivenUp === true ? '< ' : ''}${ratioInWords(median(values))}`;
}

/** '1.28', and '1/43' of what is far below one. */
function ratioInWords(ratio: number): string {
  return ratio > 0 && ratio < 0.1 ? `1/${Math.round(1 / ratio)}` : ratio.toFixed(2);
}

function goal(gate: Gate, unit: Unit): string {
  switch (gate.kind) {
    case 'ratio':
      return `≤ ${ratioInWords(gate.most)}`;
    case 'ratio-within':
      return `${gate.least.toFixed(2)}–${gate.most.toFixed(2)}`;
    case 'over':
      return `≤ + ${rounded(gate.most)} ${unit}`;
    case 'at-most':
      return `≤ ${rounded(gate.most)} ${unit}`;
  }
}

function rounded(number: number): string {
  const digits = Number.isInteger(number) || Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
