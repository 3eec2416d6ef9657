import { useEffect, useState } from 'react';

/** Words that have not changed for a while: for screen readers, which would otherwise speak at each keystroke. */
export function useSettled(words: string, afterMs = 800): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), afterMs);
    return () => clearTimeout(timer);
  }, [words, afterMs]);
  return settled;
}
