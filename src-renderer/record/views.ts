/** The views of an open record, in the order of the navigation; each is one key away (its place, from 1). */
export const VIEWS = [
  { name: 'timeline', words: 'Timeline' },
  { name: 'summary', words: 'Summary' },
  { name: 'medication', words: 'Medication' },
  { name: 'results', words: 'Results' },
  { name: 'documents', words: 'Documents' },
  { name: 'care', words: 'Care and contacts' },
  { name: 'sources', words: 'Sources' },
  { name: 'search', words: 'Search' },
] as const;

export type ViewName = (typeof VIEWS)[number]['name'];
