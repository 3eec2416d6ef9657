import { LOG_EVENTS, type FieldsOf, type LogEventName } from './events.ts';
import type { FieldKind } from './fields.ts';

export interface LogParts {
  /** Takes one line, without its end. May throw: a log that cannot be written stops nothing. */
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
}

/**
 * The one place where the application says something to whoever runs it: JSON lines of allow-listed fields. Held to the list
 * here once more, at run time: a value that types could not keep out is written as 'other', and a field that is not the
 * event's is left out (docs/security.md, 'What is logged').
 */
export function createLog({ sink, now }: LogParts): Log {
  return {
    event: (name, ...given) => {
      try {
        const { level, fields } = LOG_EVENTS[name];
        const values = (given[0] ?? {}) as Readonly<Record<string, unknown>>;
        const checked = Object.entries<FieldKind<unknown>>(fields).map(([field, kind]) => [
          field,
          kind.check(values[field]),
        ]);
        const time = new Date(now()).toISOString();
        sink(JSON.stringify({ time, level, event: name, ...Object.fromEntries(checked) }));
      } catch {
        // Nowhere to say it.
      }
    },
  };
}
