import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './tell.module.css';

/** What became of something that was asked for: said once, at the foot of the record. */
export interface Told {
  readonly tone: 'done' | 'refused';
  readonly title: string;
  readonly text: string;
}

const TellContext = createContext<(told: Told) => void>(() => undefined);

export const useTell = (): ((told: Told) => void) => useContext(TellContext);

/** Where it is said. It stays until it is closed or something else is said: nobody has to read against a clock. */
export function TellProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told | null>(null);
  const tell = useCallback((next: Told) => setTold(next), []);
  return (
    <TellContext.Provider value={tell}>
      {children}
      {/* Always there, so that screen readers know it before it speaks. */}
      <div className={styles['place']} role="status">
        {told === null ? null : (
          <div className={classNames(styles['told'], styles[told.tone])} data-may-be-copied="">
            <p className={styles['words']}>
              <strong>{told.title}</strong> {told.text}
            </p>
            <Button look="link" onPress={() => setTold(null)} label="Close this message">
              Close
            </Button>
          </div>
        )}
      </div>
    </TellContext.Provider>
  );
}
