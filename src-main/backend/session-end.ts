/**
 * Why the backend takes a token no longer: `signed-out` at the provider or elsewhere (back-channel log-out), `expired` by
 * time; null where it does not say.
 */
export type SessionEnd = 'signed-out' | 'expired' | null;

/**
 * Reads it from the header of a 401, never from its body: `WWW-Authenticate: Bearer …, reason="signed-out"`
 * (docs/backend.md, 'When a sign-in ends').
 */
export function sessionEndOf(challenge: string | null): SessionEnd {
  // Within quotes of another parameter it would be somebody's words.
  const parameters = challenge?.replaceAll(/="[^"]*"/g, (quoted) => quoted.replaceAll(/[ ,]/g, '')) ?? '';
  const reason = /(?:^|[ ,])reason="?([a-z-]+)"?(?:[ ,]|$)/.exec(parameters)?.[1];
  return reason === 'signed-out' || reason === 'expired' ? reason : null;
}
