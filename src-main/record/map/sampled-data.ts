import { formatDecimal, formatQuantity } from '../../../src-shared/clinical/quantity.ts';
import { decimal, type Json, number, text } from '../read/reader.ts';
import { quantity } from '../read/values.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { counted } from './words.ts';

/** As many readings as a row can give; a curve of more is only counted. */
const FEW = 12;

const NO_NUMBER: Readonly<Record<string, string>> = {
  E: 'error',
  L: 'below the lower limit',
  U: 'above the upper limit',
};

/**
 * SampledData: `3 readings every 1,000 milliseconds: 2, 4, 6 mV`. Each reading is its point times the factor, plus the
 * origin (FHIR R4). Readings of several dimensions, and long series, are counted and not listed.
 */
export function sampledText(sample: Json): string {
  const points = text(sample['data'])
    .split(/\s+/)
    .filter((point) => point !== '');
  const dimensions = number(sample['dimensions']) ?? 1;
  if (points.length === 0) return 'A series of measurements, without readings';
  const period = text(sample['period']);
  const rhythm = period === '' ? '' : ` every\u00A0${formatDecimal(period)}\u00A0milliseconds`;
  if (dimensions > 1) return `A series of ${counted(points.length, 'reading')} in ${dimensions} dimensions${rhythm}`;
  const counting = `${counted(points.length, 'reading')}${rhythm}`;
  if (points.length > FEW) return `A series of ${counting}`;
  const readings = points.map((point) => readingText(point, sample));
  const unit = formatQuantity({ ...quantity(sample['origin']), value: '0', comparator: '' }).slice(1);
  return `${counting}: ${readings.join(', ')}${unit}`;
}

function readingText(point: string, sample: Json): string {
  const digits = decimal(point);
  if (digits === null) return lookup(NO_NUMBER, point) ?? point;
  const factor = number(sample['factor']) ?? 1;
  const origin = Number(quantity(sample['origin']).value ?? '0');
  // As it was sent, digit for digit, where nothing has to be reckoned.
  if (factor === 1 && origin === 0) return formatDecimal(digits);
  return formatDecimal(String(Number((Number(digits) * factor + origin).toPrecision(12))));
}
