import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../src-renderer/record/entry-filter.ts';
import { RecordScreen, type Keepsake } from '../../../src-renderer/record/screen.ts';
import { VIEWS, viewsFor } from '../../../src-renderer/record/views.ts';
import { CAPABILITIES, type Capability, firstViewOf } from '../../../src-shared/contract/index.ts';
import { madeUpEntry } from '../support/made-up.ts';

const hospital = madeUpEntry('h', '2026-11-01', { careSetting: 'hospital' });

describe('where the person is in the open record', () => {
  it('comes back to the timeline where it was left, and to its top where nobody had begun to read', () => {
    const screen = new RecordScreen();
    expect(screen.beginTimeline()).toBeNull();
    screen.keepPlace('a');
    screen.show('summary');
    expect(screen.beginTimeline()).toEqual({ entryId: 'a' });
    screen.keepPlace(null);
    expect(screen.beginTimeline()).toBeNull();
  });

  it('follows a link before it comes back, and once only', () => {
    const screen = new RecordScreen();
    screen.keepPlace('a');
    screen.showInTimeline(hospital);
    expect(screen.beginTimeline()).toEqual({ entryId: 'h' });
    screen.show('summary');
    expect(screen.beginTimeline()).toEqual({ entryId: 'a' });
  });

  it('lets a filter give way to what a link leads to, and only then', () => {
    const screen = new RecordScreen();
    screen.setFilter({ ...NO_FILTER, careSettings: new Set(['hospital']) });
    screen.showInTimeline(hospital);
    expect(screen.get().filter.careSettings.size).toBe(1);
    screen.setFilter({ ...NO_FILTER, careSettings: new Set(['gp']) });
    screen.showInTimeline(hospital);
    expect(screen.get().filter).toBe(NO_FILTER);
  });

  it('begins another view without a detail over it', () => {
    const screen = new RecordScreen();
    screen.select('a');
    screen.show('timeline');
    expect(screen.get().selectedId).toBe('a');
    screen.show('summary');
    expect(screen.get().selectedId).toBeNull();
  });

  it('goes to no view that the role does not have, by no key and no link (HAZ-028)', () => {
    const screen = new RecordScreen();
    screen.offer(viewsFor(['demographics', 'audit-trail']));
    for (const { name } of VIEWS) screen.show(name);
    screen.showInTimeline(hospital);
    expect(screen.get()).toMatchObject({ view: 'demographics', selectedId: null, reveal: null });
    screen.show('trail');
    expect(screen.get()).toMatchObject({ view: 'trail', viewBefore: 'demographics' });
  });

  it('keeps the choices of its views, each for itself', () => {
    const screen = new RecordScreen();
    const order: Keepsake<string> = { atFirst: 'name' };
    const zoom: Keepsake<string> = { atFirst: 'name' };
    screen.keep(order, 'date');
    expect([screen.kept(order), screen.kept(zoom)]).toEqual(['date', 'name']);
    expect(new RecordScreen().kept(order)).toBe('name');
  });

  it('holds nothing of a patient once it is discarded, and takes nothing in (HAZ-001)', () => {
    const screen = new RecordScreen();
    screen.setSearchText('heart');
    screen.keepPlace('a');
    const ticked: Keepsake<string> = { atFirst: '' };
    screen.keep(ticked, 'Potassium');
    screen.discard();
    expect(screen.kept(ticked)).toBe('');
    screen.keep(ticked, 'late');
    expect(screen.kept(ticked)).toBe('');
    screen.setSearchText('late');
    screen.select('late');
    screen.keepPlace('late');
    expect(screen.beginTimeline()).toBeNull();
    expect(screen.get()).toMatchObject({ searchText: '', selectedId: null, filter: NO_FILTER });
  });
});

it('the view that main notes down with the opening is the one that is shown first, for whatever a role may see (HAZ-004)', () => {
  for (let bits = 0; bits < 2 ** CAPABILITIES.length; bits += 1) {
    const may: readonly Capability[] = CAPABILITIES.filter((_, index) => (bits & (2 ** index)) > 0);
    const screen = new RecordScreen();
    screen.offer(viewsFor(may));
    expect(screen.get().view).toBe(firstViewOf(may));
  }
});
