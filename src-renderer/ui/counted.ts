/** `toLocaleString` makes one anew each time. */
const FIGURES = new Intl.NumberFormat('en-GB');

/** '1,204' */
export const figures = (count: number): string => FIGURES.format(count);

/** '1 value', '1,204 values', '2 doses given'. @param many where an 's' does not make it more than one */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figures(count)} ${count === 1 ? one : many}`;
