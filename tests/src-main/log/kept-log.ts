import { createLog, type Log } from '../../../src-main/log/index.ts';

/** A line as it would be read: the event and its fields. */
export type LoggedLine = Readonly<Record<string, unknown>>;

export interface KeptLog {
  readonly log: Log;
  /** What was said, without the time of it. */
  readonly lines: readonly LoggedLine[];
}

/** The application's own log, whose lines can be looked at. */
export function keptLog(): KeptLog {
  const lines: LoggedLine[] = [];
  const sink = (line: string): void => {
    const { time, ...said } = JSON.parse(line) as Record<string, unknown>;
    void time;
    lines.push(said);
  };
  return { log: createLog({ sink, now: () => 0 }), lines };
}
