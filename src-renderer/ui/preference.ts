import { Observable, useObservable } from './observable.ts';

/** A choice of the person, one of a few words: never anything about a patient. The look is kept by main (`appearance.ts`). */
export interface Preference<T extends string> {
  readonly name: string;
  readonly allowed: readonly T[];
  readonly initial: T;
}

/** One for each name, so that whoever shows a choice and whoever changes it stay in step. */
const held = new Map<string, Observable<string>>();

/**
 * The choice as it stands, for code that is no component. It lasts as long as the viewer runs, in the session of its window;
 * where storage is refused, as long as the page.
 */
export function preference<T extends string>({ name, allowed, initial }: Preference<T>) {
  const key = `preference:${name}`;
  const observable = held.get(name) ?? new Observable<string>(keptUnder(key) ?? initial);
  held.set(name, observable);
  return {
    get: (): T => allowed.find((choice) => choice === observable.get()) ?? initial,
    subscribe: observable.subscribe,
    set: (value: T): void => {
      observable.set(value);
      try {
        localStorage.setItem(key, value);
      } catch {
        // Refused by policy: the choice still holds for this window.
      }
    },
  };
}

/** The choice, and a way to change it, wherever it is used. */
export function usePreference<T extends string>(
  name: string,
  allowed: readonly T[],
  initial: T,
): readonly [T, (value: T) => void] {
  const { get, subscribe, set } = preference({ name, allowed, initial });
  return [useObservable({ get, subscribe }), set];
}

function keptUnder(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
