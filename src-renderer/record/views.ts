import type { Capability } from '../../src-shared/contract/index.ts';

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

/** What stands in their place, or beside them, where the role may see it. */
const ROLE_VIEWS = [
  { name: 'demographics', words: 'Who this person is', key: null },
  { name: 'trail', words: 'Who has looked', key: null },
] as const;

export type RecordViewName = (typeof VIEWS)[number]['name'];
export type ViewName = RecordViewName | (typeof ROLE_VIEWS)[number]['name'];

export interface OfferedView {
  readonly name: ViewName;
  readonly words: string;
  /** The key that leads there; null: none. */
  readonly key: string | null;
}

const OF_RECORD: readonly OfferedView[] = VIEWS.map((view, index) => ({ ...view, key: String(index + 1) }));
const [DEMOGRAPHICS, TRAIL] = ROLE_VIEWS;

/** The views that a role has, in the order of the navigation; the first is shown first. */
export function viewsFor(may: readonly Capability[]): readonly OfferedView[] {
  const views: readonly OfferedView[] = may.includes('record') ? OF_RECORD : [DEMOGRAPHICS];
  return may.includes('audit-trail') ? [...views, TRAIL] : views;
}
