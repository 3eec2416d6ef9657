/** Closes a switch over a union: the compiler proves that no case is missing; at run time a stranger is an error. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${typeof value}`);
}
