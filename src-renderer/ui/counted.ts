/** '1 value', '1,204 values', '2 doses given'. @param many where an 's' does not make it more than one */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
