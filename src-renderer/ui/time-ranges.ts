/** How far back graphs and histories reach, as one chooses it everywhere; null months: from the first that is held. */
export const TIME_RANGES = [
  { name: '1m', words: '1 month', months: 1 },
  { name: '6m', words: '6 months', months: 6 },
  { name: '1y', words: '1 year', months: 12 },
  { name: '5y', words: '5 years', months: 60 },
  { name: 'all', words: 'All', months: null },
] as const;

export type TimeRange = (typeof TIME_RANGES)[number]['name'];
