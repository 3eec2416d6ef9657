/** What is wrong with the configuration, for whoever mends it. No secret stands in it. */
export interface ConfigProblem {
  /** `cache.minutes`, or the name as it was found where no setting has it; null: the whole of the place. */
  readonly setting: string | null;
  /** The file, with its line, or the key of the registry and its value; null: it is set nowhere. */
  readonly place: string | null;
  /** Goes on after the setting, or the place where there is none: 'is 5000'. */
  readonly what: string;
  /** Goes on after 'Allowed: '. */
  readonly allowed: string | null;
  /** The setting that was probably meant. */
  readonly meant: string | null;
}

/** One line for a terminal, a log that IT reads, and an error. */
export function problemLine({ setting, place, what, allowed, meant }: ConfigProblem): string {
  const where = place ?? 'not set anywhere';
  const about = setting === null ? `${where}:` : `${setting} (${where}):`;
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  return `${about} ${what}.${hint}${allowed === null ? '' : ` Allowed: ${allowed}.`}`;
}

/** A setting is wrong: the text names the setting, where it stands and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}
