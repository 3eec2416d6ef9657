import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { Observable } from '../ui/observable.ts';
import { NO_FILTER, passes, type EntryFilter } from './entry-filter.ts';
import { type OfferedView, type ViewName, viewsFor } from './views.ts';

/** What the person is looking at in the open record. */
export interface ScreenState {
  /** The views that there are; no key and no link leads to another. */
  readonly views: readonly OfferedView[];
  readonly view: ViewName;
  /** The view that was shown before this one. */
  readonly viewBefore: ViewName;
  /** The entry whose detail is open. */
  readonly selectedId: string | null;
  /** What the timeline is narrowed down to. */
  readonly filter: EntryFilter;
  /** An entry that the timeline is to bring into sight; a new object each time it is asked for. */
  readonly reveal: { readonly entryId: string } | null;
  /** What is being searched for in this record. */
  readonly searchText: string;
}

/** A choice within one view, such as a zoom or a sort order; one object for each, made beside the view. */
export interface Keepsake<T> {
  readonly atFirst: T;
}

const AT_FIRST: ScreenState = {
  views: viewsFor(['record']),
  view: 'timeline',
  viewBefore: 'timeline',
  selectedId: null,
  filter: NO_FILTER,
  reveal: null,
  searchText: '',
};

/**
 * Where the person is in one open record. It lives and dies with the record's store: a filter or a search text of one
 * patient is never there for the next (HAZ-001).
 */
export class RecordScreen {
  readonly #state = new Observable<ScreenState>(AT_FIRST);
  #discarded = false;
  /** The entry that was read in the timeline when it was last drawn. */
  #place: string | null = null;
  readonly #kept = new Map<Keepsake<unknown>, unknown>();

  readonly get = (): ScreenState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Says which views there are, before anything is drawn; the first of them is shown (HAZ-028). */
  offer(views: readonly OfferedView[]): void {
    const [first] = views;
    if (first !== undefined) this.#change({ views, view: first.name, viewBefore: first.name });
  }

  /** Another view begins without a detail over it. */
  show(view: ViewName): void {
    if (!this.#has(view)) return;
    this.#change(view === this.get().view ? { view } : { view, selectedId: null, reveal: null });
  }

  /** Opens the detail of an entry, beside or over the view that is shown. */
  select(selectedId: string | null): void {
    this.#change({ selectedId });
  }

  setFilter(filter: EntryFilter): void {
    this.#change({ filter });
  }

  setSearchText(searchText: string): void {
    this.#change({ searchText });
  }

  /** Leads to an entry in the timeline, even where the filter hides it: the filter then gives way. */
  showInTimeline(entry: ClinicalEntry): void {
    if (!this.#has('timeline')) return;
    const { filter } = this.get();
    this.#change({
      view: 'timeline',
      selectedId: entry.id,
      reveal: { entryId: entry.id },
      filter: passes(filter, entry) ? filter : NO_FILTER,
    });
  }

  keepPlace(entryId: string | null): void {
    this.#place = this.#discarded ? null : entryId;
  }

  /** Where the timeline begins: at the entry that a link leads to, or where it was left; null: at its top. */
  beginTimeline(): { readonly entryId: string } | null {
    const { reveal } = this.get();
    return reveal ?? (this.#place === null ? null : { entryId: this.#place });
  }

  /** What was last kept of a choice; as it is at first where nobody has made it in this record. */
  kept<T>(keepsake: Keepsake<T>): T {
    return this.#kept.has(keepsake) ? (this.#kept.get(keepsake) as T) : keepsake.atFirst;
  }

  keep<T>(keepsake: Keepsake<T>, value: T): void {
    if (!this.#discarded) this.#kept.set(keepsake, value);
  }

  discard(): void {
    this.#place = null;
    this.#kept.clear();
    this.#state.set(AT_FIRST);
    this.#discarded = true;
  }

  #has(view: ViewName): boolean {
    return this.get().views.some(({ name }) => name === view);
  }

  #change(change: Partial<ScreenState>): void {
    if (this.#discarded) return;
    const before = this.get();
    const isOther = change.view !== undefined && change.view !== before.view;
    this.#state.set({ ...before, viewBefore: isOther ? before.view : before.viewBefore, ...change });
  }
}
