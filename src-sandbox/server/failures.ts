/** Deliberate faults, for demonstrations and tests: what `--fail SOURCE=STATUS` asks for. */
export interface FailureRule {
  /** A sourceId, a FHIR type, or 'all'. */
  readonly target: string;
  /** HTTP status that it answers with. */
  readonly status: number;
  /** How many times; undefined: always. Counts for types and 'all' only. */
  readonly times?: number | undefined;
}

/**
 * Reads `SOURCE=STATUS` or `SOURCE=STATUSxTIMES`, e.g. `hospital=503`, `Observation=429x2`.
 * @throws Error in words where it is neither.
 */
export function parseFailureRule(text: string): FailureRule {
  const match = /^([A-Za-z][\w-]*)=([45]\d\d)(?:x(\d+))?$/.exec(text);
  if (match === null) {
    throw new Error(
      `--fail needs SOURCE=STATUS with a status from 400 to 599, e.g. hospital=503; '${text}' is not that.`,
    );
  }
  return {
    target: match[1] ?? '',
    status: Number(match[2]),
    ...(match[3] === undefined ? {} : { times: Number(match[3]) }),
  };
}

/** The faults in force; `set` replaces them while the server runs. */
export class Failures {
  #rules: { target: string; status: number; left: number }[] = [];

  set(rules: readonly FailureRule[]): void {
    this.#rules = rules.map(({ target, status, times }) => ({ target, status, left: times ?? Infinity }));
  }

  /** The status that a request for this type is to be answered with, used up once where the rule counts. */
  take(type: string | undefined): number | undefined {
    const rule = this.#rules.find((one) => (one.target === 'all' || one.target === type) && one.left > 0);
    if (rule === undefined) return undefined;
    rule.left -= 1;
    return rule.status;
  }

  /** The status with which a source fails, if it does. */
  ofSource(sourceId: string): number | undefined {
    return this.#rules.find((one) => one.target === sourceId)?.status;
  }

  get failingTargets(): readonly string[] {
    return this.#rules.map((one) => one.target);
  }
}
