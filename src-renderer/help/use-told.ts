import { useEffect, useState } from 'react';
import type { Result } from '../../src-shared/contract/index.ts';
import { ask } from '../shell/ask.ts';

/** What main answers when asked, and tells when it has changed; null until it has. */
export function useTold<T>(
  get: () => Promise<Result<T>>,
  onChanged: (listener: (now: T) => void) => () => void,
): T | null {
  const [told, setTold] = useState<T | null>(null);
  useEffect(() => {
    let isOlder = false;
    // What main tells unasked is newer than the answer that is on its way.
    const stop = onChanged((next) => {
      isOlder = true;
      setTold(next);
    });
    void ask(get).then((answer) => {
      if (!isOlder && answer.ok) setTold(answer.value);
    });
    return () => {
      isOlder = true;
      stop();
    };
  }, [get, onChanged]);
  return told;
}
