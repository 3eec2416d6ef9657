import { useState } from 'react';

/**
 * A choice of the person about the look (never anything about a patient), kept on this workstation.
 * Storage may be refused by policy; the choice then lasts as long as the window.
 */
export function usePreference<T extends string>(
  name: string,
  allowed: readonly T[],
  initial: T,
): readonly [T, (value: T) => void] {
  const key = `preference:${name}`;
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(key);
      return allowed.find((choice) => choice === kept) ?? initial;
    } catch {
      return initial;
    }
  });
  const choose = (next: T): void => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Refused by policy: the choice still holds for this window.
    }
  };
  return [value, choose];
}
