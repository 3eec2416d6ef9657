import { clinicalInstant, formatDateTime } from '../../src-shared/clinical/dates.ts';

/** One line of a `dl`. */
export function Fact({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}

export function timeWords(iso: string | null, none: string): string {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? none : formatDateTime(clinicalInstant(at));
}

/** '12 kB', '3.4 MB'. */
export function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1000;
  const [size, unit] = kilobytes < 1000 ? [kilobytes, 'kB'] : [kilobytes / 1000, 'MB'];
  return `${size.toLocaleString('en-GB', { maximumFractionDigits: unit === 'kB' ? 0 : 1 })}\u00A0${unit}`;
}
