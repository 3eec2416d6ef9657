/** The views of a record, as the audit trail names them. */
export const NOTED_VIEWS = [
  'timeline',
  'summary',
  'medication',
  'results',
  'documents',
  'care',
  'sources',
  'search',
  'demographics',
  'trail',
] as const;

export type NotedView = (typeof NOTED_VIEWS)[number];
