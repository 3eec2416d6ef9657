import { classNames } from '../ui/class-names.ts';
import styles from './left-navigation.module.css';

const VIEWS = [
  { name: 'timeline', words: 'Timeline' },
  { name: 'summary', words: 'Summary' },
  { name: 'sources', words: 'Sources' },
] as const;

export type ViewName = (typeof VIEWS)[number]['name'];

export interface LeftNavigationProps {
  readonly view: ViewName;
  readonly onChoose: (view: ViewName) => void;
  readonly teamPhone: string;
}

/** The views of the open record. Only those that exist. */
export function LeftNavigation({ view, onChoose, teamPhone }: LeftNavigationProps) {
  return (
    <nav className={styles['navigation']} aria-label="Views of this record">
      <ul className={styles['views']}>
        {VIEWS.map(({ name, words }) => (
          <li key={name}>
            <button
              type="button"
              className={classNames(styles['view'], name === view && styles['current'])}
              aria-current={name === view ? 'page' : undefined}
              onClick={() => onChoose(name)}
            >
              <ViewSign name={name} />
              {words}
            </button>
          </li>
        ))}
      </ul>
      {teamPhone === '' ? null : (
        <p className={styles['help']}>
          Shared Care Record team <span className={styles['phone']}>{teamPhone}</span>
        </p>
      )}
    </nav>
  );
}

const SIGNS: Readonly<Record<ViewName, string>> = {
  timeline: 'M3 4h2v2H3zM7 4h8v2H7zM3 8h2v2H3zM7 8h8v2H7zM3 12h2v2H3zM7 12h8v2H7z',
  summary: 'M2 3h6v5H2zM10 3h6v3h-6zM10 8h6v7h-6zM2 10h6v5H2z',
  sources: 'M2 3h14v3H2zM2 7.5h14v3H2zM2 12h14v3H2z',
};

function ViewSign({ name }: { readonly name: ViewName }) {
  return (
    <svg className={styles['sign']} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={SIGNS[name]} />
    </svg>
  );
}
