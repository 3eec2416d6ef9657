import type { TaskMeta } from 'vitest';
import { type Proof, total } from '../tools/test/proof.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the test proves: a row of the table at the end of a run (tools/test/proof.ts). */
    proof?: Proof;
  }
}

/** A vitest test, as much of it as is needed. */
export interface Teller {
  readonly meta: TaskMeta;
}

/** Adds to what this test proves. */
export function tell({ meta }: Teller, proof: Proof): void {
  meta.proof = total([meta.proof ?? {}, proof]);
}

/** Does it for each of them. A case that throws was tried and has not been survived. */
export function tryEach<T>(teller: Teller, cases: Iterable<T>, act: (one: T) => void): void {
  for (const one of cases) {
    tell(teller, { tried: 1 });
    act(one);
    tell(teller, { survived: 1 });
  }
}
