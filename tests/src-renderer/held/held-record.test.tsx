// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordStore } from '../../../src-renderer/record/record-store.ts';
import { RecordView } from '../../../src-renderer/record/record-view.tsx';
import type { AllergyStatement } from '../../../src-shared/clinical/banner.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { HeldShown } from '../../../src-shared/contract/index.ts';
import { AtDesk } from '../support/at-desk.tsx';
import { FakePort } from '../support/fake-port.ts';
import { later } from '../support/fake-bridge.ts';
import { layOut } from '../support/lay-out.ts';
import { madeUpBanner, madeUpCategory, madeUpEntry, madeUpLedger } from '../support/made-up.ts';
import { madeUpDerived } from '../support/made-up-derived.ts';
import { madeUpHeld } from '../support/made-up-held.ts';
import '../support/loaded-parts.ts';

beforeEach(() => {
  layOut(51);
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:46:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const OUTAGE = madeUpHeld({ state: 'out-of-reach', triedAt: '2026-11-22T10:45:00Z' });
const KINDS = ['AllergyIntolerance', 'Condition', 'Flag', 'MedicationStatement', 'Encounter'];

interface Shown {
  readonly held: HeldShown | null;
  readonly allergies?: AllergyStatement;
  readonly entries?: readonly ClinicalEntry[];
}

/** A record that is whole, and shown from a copy. */
function draw({ held, allergies = { kind: 'none-known' }, entries = [] }: Shown) {
  const port = new FakePort();
  const store = new RecordStore(1, () => () => undefined);
  store.attach(port);
  store.copyIs(held);
  const say = (message: Record<string, unknown> & { kind: string }): void =>
    port.say({ generation: 1, ...message } as Parameters<typeof port.say>[0]);
  say({ kind: 'banner', banner: madeUpBanner() });
  say({ kind: 'allergies', allergies });
  say({ kind: 'ledger', ledger: madeUpLedger({ categories: KINDS.map((kind) => madeUpCategory(kind)) }) });
  say({ kind: 'entries', entries });
  say({
    kind: 'derived',
    derived: madeUpDerived({ lastLookedAt: '2026-11-22T09:00:00Z', activeAlerts: { items: [], madeFrom: ['Flag'] } }),
  });
  store.flush();
  const printing = later<never>();
  render(
    <AtDesk policy={{ printing: true }} print={() => printing.promise}>
      <RecordView store={store} teamPhone="01744 646868" onTryAgain={() => Promise.resolve(null)} />
    </AtDesk>,
  );
  const change = (then: () => void): void =>
    act(() => {
      then();
      store.flush();
    });
  return { store, say, change };
}
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const patient = (): string => screen.getByRole('region', { name: 'Patient' }).textContent;
const detail = (): HTMLElement => screen.getByRole('complementary', { name: 'Entry detail' });

describe('a record that is shown from a copy', () => {
  it('says above every view that it is one, in an outage (HAZ-030)', () => {
    const { store, change } = draw({ held: OUTAGE });
    for (const { name } of store.screen.get().views) {
      change(() => store.screen.show(name));
      expect(screen.getByRole('region', { name: 'How current this record is' }).textContent).toContain(
        'The shared record cannot be reached. This is the copy of 10:32 held on this computer, 14 minutes old.',
      );
    }
  });

  it.each<[AllergyStatement, string]>([
    [{ kind: 'none-known' }, 'No known allergies as of 10:32'],
    [{ kind: 'not-recorded' }, 'Allergies not recorded as of 10:32'],
    [{ kind: 'known', substances: ['Penicillin'], complete: true }, 'Known allergies 1 as of 10:32Penicillin'],
  ])('says of when its allergy statement is, wherever it stands: %j (HAZ-030)', (allergies, words) => {
    const { store, change } = draw({ held: OUTAGE, allergies });
    expect(patient()).toContain(words);
    change(() => store.screen.show('summary'));
    const card = screen.getByRole('region', { name: 'Allergies' });
    expect(card.textContent).toContain(words.replace('Penicillin', ''));
    change(() => store.screen.show('medication'));
    expect(screen.getByRole('main').textContent).toContain(words.replace('Penicillin', ''));
  });

  it('says so while it is checked, too; and once it is the record as it is now, the time goes (HAZ-030)', () => {
    const { store, change } = draw({ held: madeUpHeld() });
    expect(patient()).toContain('No known allergies as of 10:32');
    change(() => store.copyIs(null));
    expect(patient()).toContain('No known allergies');
    expect(patient()).not.toContain('as of');
  });

  it('keeps its height when words of the copy go, until another view is chosen: nothing moves beneath the pointer', () => {
    const { store, change } = draw({ held: madeUpHeld() });
    const head = screen.getByRole('region', { name: 'Patient' }).parentElement;
    const kept = (): string | undefined => head?.style.getPropertyValue('--kept-height');
    expect(kept()).toBe('');
    change(() => store.copyIs(null));
    expect(kept()).toBe('51px');
    change(() => store.screen.show('summary'));
    expect(kept()).toBe('');
    change(() => store.screen.show('results'));
    expect(kept()).toBe('');
  });

  it('calls no list empty without the time of the copy, and nothing new without it (HAZ-030)', () => {
    const { store, change } = draw({ held: OUTAGE });
    change(() => store.screen.show('summary'));
    expect(screen.getByText('No active alert is recorded, as of 10:32.')).toBeTruthy();
    const fresh = screen.getByRole('region', { name: /^New since you last looked/ });
    expect(fresh.textContent).toContain('Nothing has come or changed, as of 10:32.');
    expect(fresh.textContent).toContain('A copy is shown: what has come or changed since 10:32 is missing.');
  });

  it('is told of the copy, not of the record, that it was read in full (HAZ-030)', () => {
    draw({ held: OUTAGE });
    const strip = screen.getByRole('region', { name: 'How complete this record is' });
    expect(strip.textContent).toContain('Copy of 10:32: The record was read in full, as of 09:12.');
  });

  it('is printed as a copy: before it is, at its head, beside its allergies and at the foot of each page (HAZ-030)', async () => {
    const { store, change } = draw({ held: OUTAGE });
    change(() => store.screen.show('summary'));
    press(/^Print/);
    expect(screen.getByRole('dialog').textContent).toContain(
      'Copy of 22-Nov-2026 10:32, shared record out of reach. Every page says so.',
    );
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Print' })));
    const paper = document.querySelector('[data-printed]')?.textContent ?? '';
    expect(paper).toContain('Copy of 22-Nov-2026 10:32, shared record out of reach. What was made, corrected or');
    expect(paper).toContain('No known allergies as of 10:32');
    const foot = document.documentElement.style.getPropertyValue('--print-foot');
    expect(foot).toContain('Copy of 22-Nov-2026 10:32, shared record out of reach.');
  });
});

describe('what the check of a copy changes while somebody reads', () => {
  const ENTRIES = [
    madeUpEntry('a', '2026-11-21', { title: 'Potassium 6.1', changedAt: 1 }),
    madeUpEntry('b', '2026-11-20', { title: 'Other' }),
  ];

  it('an entry that was withdrawn is gone, and its place says so (HAZ-030)', () => {
    const { store, say, change } = draw({ held: madeUpHeld(), entries: ENTRIES });
    fireEvent.click(screen.getByText('Potassium 6.1'));
    change(() => say({ kind: 'entries', entries: [], removed: ['a'] }));
    change(() => store.copyIs(null));
    expect(screen.queryByText('Potassium 6.1')).toBeNull();
    expect(detail().textContent).toContain(
      'The entry that was open here was withdrawn or changed at its source since 10:32',
    );
  });

  it('an entry that was corrected reads as it is now, and says that it was another (HAZ-030)', () => {
    const { say, change } = draw({ held: madeUpHeld(), entries: ENTRIES });
    fireEvent.click(screen.getByText('Potassium 6.1'));
    expect(detail().textContent).not.toContain('was changed at its source');
    const now = madeUpEntry('a', '2026-11-21', { title: 'Potassium 4.1', changedAt: 2 });
    change(() => say({ kind: 'entries', entries: [now] }));
    expect(within(detail()).getByRole('heading', { level: 2 }).textContent).toBe('Potassium 4.1');
    expect(detail().textContent).toContain('This entry was changed at its source since 10:32');
  });

  it('a document that was withdrawn is gone, and its place says so (HAZ-030)', () => {
    const document = { type: 'Letter', author: '', files: [], hasText: true };
    const letter = madeUpEntry('d', '2026-11-21', { kind: 'document', title: 'Clinic letter', document });
    const { store, say, change } = draw({ held: madeUpHeld(), entries: [letter] });
    change(() => store.screen.show('documents'));
    fireEvent.click(screen.getByRole('option', { name: /Clinic letter/ }));
    change(() => say({ kind: 'entries', entries: [], removed: ['d'] }));
    expect(screen.getByRole('main').textContent).toContain(
      'The document that was open here was withdrawn or changed at its source since 10:32',
    );
  });
});
