/** Entries of the records that are shown. */
export const SIZES = [1000, 10_000, 50_000] as const;
export type Size = (typeof SIZES)[number];
