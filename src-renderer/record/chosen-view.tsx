import { later } from '../ui/later.tsx';
import type { RecordSnapshot } from './record-snapshot.ts';
import type { RecordStore } from './record-store.ts';
import type { TryAgain } from './retry-of.ts';
import type { ViewName } from './views.ts';

/** Each in a file of its own. */
export const VIEW_PARTS = {
  timeline: later(async () => (await import('../timeline/timeline-view.tsx')).TimelineView),
  summary: later(async () => (await import('../summary/summary-view.tsx')).SummaryView),
  medication: later(async () => (await import('../medication/medication-view.tsx')).MedicationView),
  results: later(async () => (await import('../results/results-view.tsx')).ResultsView),
  documents: later(async () => (await import('../documents/documents-view.tsx')).DocumentsView),
  care: later(async () => (await import('../care/care-view.tsx')).CareView),
  sources: later(async () => (await import('../sources/sources-view.tsx')).SourcesView),
  search: later(async () => (await import('../search/search-view.tsx')).SearchView),
  demographics: later(async () => (await import('../access/demographics-view.tsx')).DemographicsView),
  trail: later(async () => (await import('../trail/trail-view.tsx')).TrailView),
} as const satisfies Readonly<Record<ViewName, unknown>>;

interface ChosenViewProps {
  readonly view: ViewName;
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
  readonly onTryAgain: TryAgain;
}

/** One view of the open record. */
export function ChosenView({ view, store, record, onTryAgain }: ChosenViewProps) {
  switch (view) {
    case 'timeline':
      return <VIEW_PARTS.timeline.Part store={store} record={record} onTryAgain={onTryAgain} />;
    case 'summary':
      return <VIEW_PARTS.summary.Part store={store} record={record} />;
    case 'medication':
      return <VIEW_PARTS.medication.Part store={store} record={record} />;
    case 'results':
      return <VIEW_PARTS.results.Part store={store} record={record} />;
    case 'documents':
      return <VIEW_PARTS.documents.Part store={store} record={record} />;
    case 'care':
      return <VIEW_PARTS.care.Part store={store} record={record} />;
    case 'sources':
      return <VIEW_PARTS.sources.Part store={store} record={record} onTryAgain={onTryAgain} />;
    case 'search':
      return <VIEW_PARTS.search.Part store={store} record={record} />;
    case 'demographics':
      return <VIEW_PARTS.demographics.Part banner={record.banner} />;
    case 'trail':
      return <VIEW_PARTS.trail.Part store={store} record={record} />;
    default:
      return view satisfies never;
  }
}
