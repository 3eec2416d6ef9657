import { useEffect, useState } from 'react';

/** From here on the seconds are counted. */
const SECONDS_FROM = 120;

/** Said to screen readers when so much is left, in seconds: not every second. */
const TOLD_AT = [300, 60] as const;

/** '54 minutes left', '90 seconds left'; whole minutes are rounded up, so that none is said that is not begun. */
export function timeLeftWords(seconds: number): string {
  if (seconds <= 0) return 'Closing now';
  if (seconds > SECONDS_FROM) return `${Math.ceil(seconds / 60)} minutes left`;
  return seconds === 1 ? '1 second left' : `${seconds} seconds left`;
}

/** What a screen reader is told at a moment; '' where nothing. @param first seconds that were left when it was first seen */
export function toldWords(seconds: number, first: number): string {
  const mark = TOLD_AT.findLast((at) => seconds <= at && first > at);
  if (mark === undefined || seconds <= 0) return '';
  const left = mark === 60 ? '1 minute' : `${mark / 60} minutes`;
  return `This record closes in ${left}. It can then be opened again with a reason.`;
}

/** Seconds until an instant, every second; never below 0. */
export function useSecondsLeft(until: string): number {
  const end = Date.parse(until);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((end - now) / 1000));
}
