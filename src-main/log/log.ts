import { LOG_EVENTS, type FieldsOf, type LogEventName, type LogLevel } from './events.ts';
import type { FieldKind } from './fields.ts';

export interface LogParts {
  /** Takes one line, without its end. May throw: a log that cannot be written stops nothing, and says so when it can. */
  readonly sink: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type NoFields = Readonly<Record<string, never>>;

export interface Log {
  /** Writes one event of the list, with its fields. Never throws. */
  readonly event: <Name extends LogEventName>(
    name: Name,
    ...fields: FieldsOf<Name> extends NoFields ? [] : [fields: FieldsOf<Name>]
  ) => void;
  /** What is less grave is not written from now on. Until then everything is. */
  readonly atLeast: (level: LogLevel) => void;
}

const GRAVITY: Readonly<Record<LogLevel, number>> = { information: 0, warning: 1, error: 2 };

/**
 * The one place where the application says something to whoever runs it: JSON lines of allow-listed fields. Held to the list
 * here once more, at run time: a value that types could not keep out is written as 'other', and a field that is not the
 * event's is left out (docs/security.md, 'What is logged').
 */
export function createLog({ sink, now }: LogParts): Log {
  let least: LogLevel = 'information';
  /** Lines that could not be written since the last one that could. */
  let lost = 0;

  const write = (name: LogEventName, given: Readonly<Record<string, unknown>>): void => {
    const { level, fields } = LOG_EVENTS[name];
    if (GRAVITY[level] < GRAVITY[least]) return;
    const checked = Object.entries<FieldKind<unknown>>(fields).map(([field, kind]) => [
      field,
      kind.check(given[field]),
    ]);
    const time = new Date(now()).toISOString();
    sink(JSON.stringify({ time, level, event: name, ...Object.fromEntries(checked) }));
  };

  return {
    event: (name, ...given) => {
      try {
        if (lost > 0) {
          write('log-lines-lost', { count: lost });
          lost = 0;
        }
        write(name, given[0] ?? {});
      } catch {
        // Nowhere to say it.
        lost++;
      }
    },
    atLeast: (level) => {
      least = level;
    },
  };
}
