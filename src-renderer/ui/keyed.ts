export interface Keyed<T> {
  readonly key: string;
  readonly item: T;
}

/** Keys for a list whose items may be the same more than once: the text of each, and which time it comes. */
export function keyed<T>(items: readonly T[], textOf: (item: T) => string): readonly Keyed<T>[] {
  const times = new Map<string, number>();
  return items.map((item) => {
    const text = textOf(item);
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return { key: `${time}:${text}`, item };
  });
}
