/** How often something is measured. Plain values: a shell in another process gets them in a file. */
export interface Rounds {
  readonly most: number;
  /** No further round begins once so many have gone by; null: whatever it takes. */
  readonly seconds: number | null;
}

/** One number alone says nothing about noise. */
const LEAST = 2;

/** Each round's number; before the first the number -1, of a round that is not counted: what is loaded and compiled for the first time. */
export function* roundsOf({ most, seconds }: Rounds, now: () => number = () => performance.now()): Generator<number> {
  const began = now();
  for (let round = -1; round < most; round += 1) {
    if (round >= LEAST && seconds !== null && now() - began >= seconds * 1000) return;
    yield round;
  }
}
