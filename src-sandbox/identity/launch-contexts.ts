import { randomBytes } from 'node:crypto';

/** A launch is followed at once or not at all. */
const LIFE_MS = 5 * 60_000;

/**
 * SMART App Launch: which patient a clinical system had open when it started the viewer. A handle says nothing by itself,
 * lives for five minutes and does for one sign-in.
 */
export class LaunchContexts {
  readonly #waiting = new Map<string, { readonly patientId: string; readonly untilMs: number }>();
  readonly #patients = new Map<string, string>();

  /** What the clinical system puts in the launch address. */
  register(patientId: string): string {
    const handle = randomBytes(24).toString('base64url');
    this.#waiting.set(handle, { patientId, untilMs: Date.now() + LIFE_MS });
    return handle;
  }

  isWaiting(handle: string): boolean {
    return (this.#waiting.get(handle)?.untilMs ?? 0) > Date.now();
  }

  /** The sign-in that the launch led to: the handle is used up. */
  bind(handle: string, grantId: string): void {
    const waiting = this.#waiting.get(handle);
    this.#waiting.delete(handle);
    if (waiting !== undefined) this.#patients.set(grantId, waiting.patientId);
  }

  /** For the token response. */
  patientOf(grantId: string): string | undefined {
    return this.#patients.get(grantId);
  }
}
