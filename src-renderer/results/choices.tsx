import styles from './choices.module.css';

export interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly choices: readonly { readonly name: T; readonly words: string }[];
  readonly chosen: T;
  readonly onChoose: (name: T) => void;
}

/** One of a few, side by side. */
export function Choices<T extends string>({ label, choices, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <div role="group" aria-label={label} className={styles['choices']}>
      {choices.map(({ name, words }) => (
        <button
          key={name}
          type="button"
          className={styles['choice']}
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
