/** The views of an open record, in the order of the navigation; each is one key away (its place, from 1). */
export const VIEWS = [
  { name: 'timeline', words: 'Timeline', short: 'Timeline' },
  { name: 'summary', words: 'Summary', short: 'Summary' },
  { name: 'medication', words: 'Medication', short: 'Medicines' },
  { name: 'results', words: 'Results', short: 'Results' },
  { name: 'documents', words: 'Documents', short: 'Letters' },
  { name: 'care', words: 'Care and contacts', short: 'Care' },
  { name: 'sources', words: 'Sources', short: 'Sources' },
  { name: 'search', words: 'Search', short: 'Search' },
] as const;

export type ViewName = (typeof VIEWS)[number]['name'];
