/** Joins the class names that are there. CSS modules give `undefined` for a name that a stylesheet does not have. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
