import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** Now, in epoch milliseconds, each time another whole minute has passed since an instant: not every second. */
export function useMinutesSince(iso: string): number {
  const start = Date.parse(iso);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const minuteOf = (at: number): number => Math.floor((at - start) / MINUTE_MS);
    const timer = setInterval(() => {
      const at = Date.now();
      setNow((before) => (minuteOf(before) === minuteOf(at) ? before : at));
    }, 1000);
    return () => clearInterval(timer);
  }, [start]);
  return now;
}
