/** An error of the sandbox itself, to standard error: standard output is for the announcement alone. */
export function reportError(where: string, error: unknown): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`sandbox: ${where}: ${words}\n`);
}
