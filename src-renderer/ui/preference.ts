import { Observable, useObservable } from './observable.ts';

/** A choice of the person about the look, one of a few words: never anything about a patient. */
export interface Preference<T extends string> {
  readonly name: string;
  readonly allowed: readonly T[];
  readonly initial: T;
}

/** One for each name, so that whoever shows a choice and whoever changes it stay in step. */
const held = new Map<string, Observable<string>>();

/**
 * The choice as it stands, for code that is no component. Kept on this workstation as far as it allows; where storage is
 * refused, the choice lasts as long as the window.
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
