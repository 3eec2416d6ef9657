import { test } from '@playwright/test';
import { type Proof, PROOF } from '../../tools/test/proof.ts';

/** What the running test proves: added to its row in the table at the end of a run (tools/test/proof.ts). */
export function proved(proof: Proof): void {
  test.info().annotations.push({ type: PROOF, description: JSON.stringify(proof) });
}
