import type { CSSProperties } from 'react';
import { placeOf } from './overview-axis.ts';
import type { DaySpan } from './overview-calendar.ts';

export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** From where to where on the axis, as far as it lies on it. */
export function spanStyle({ from, to }: DaySpan, axis: DaySpan): CSSProperties {
  const left = placeOf(from, axis);
  return { left: percent(left), width: percent(placeOf(to, axis) - left) };
}

/** One place on the axis. */
export const placeStyle = (day: number, axis: DaySpan): CSSProperties => ({ left: percent(placeOf(day, axis)) });
