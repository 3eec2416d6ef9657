// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HelpDialog } from '../../../src-renderer/help/help-dialog.tsx';
import { KINDS_OF_EMPTY, STATE_MEANINGS } from '../../../src-renderer/help/state-meanings.ts';
import { keyWords, SHORTCUTS } from '../../../src-renderer/record/shortcut-book.ts';
import { ViewerInfoContext } from '../../../src-renderer/shell/viewer-info.ts';
import { STATE_WORDS } from '../../../src-renderer/sources/source-words.ts';
import { SINGLE_KEYS } from '../../../src-renderer/ui/appearance.ts';
import { preference } from '../../../src-renderer/ui/preference.ts';
import type { ViewerInfo } from '../../../src-shared/contract/index.ts';
import { fakeBridge, madeUpInfo } from '../support/fake-bridge.ts';

afterEach(() => {
  cleanup();
  preference(SINGLE_KEYS).set('on');
});

function draw(info: ViewerInfo = madeUpInfo()) {
  const onClose = vi.fn();
  const onOpenLeaflet = vi.fn();
  render(
    <ViewerInfoContext.Provider value={info}>
      <HelpDialog bridge={fakeBridge().bridge} onClose={onClose} onOpenLeaflet={onOpenLeaflet} />
    </ViewerInfoContext.Provider>,
  );
  return { onClose, onOpenLeaflet };
}
const part = (name: string): HTMLElement => {
  fireEvent.click(screen.getByRole('tab', { name }));
  return screen.getByRole('tabpanel', { name });
};

describe('Help', () => {
  it('says whom to ring, the version, the host, and the leaflet as words where it has no address', () => {
    draw();
    const about = part('About this record').textContent;
    for (const words of ['01744 646868', 'record.sthelens.example', '0.1.0', 'Leaflet for residents']) {
      expect(about).toContain(words);
    }
    expect(screen.queryByRole('button', { name: /leaflet/ })).toBeNull();
    expect(about).not.toContain('not for use with patients');
  });

  it('says who may see what, what a reason opens, and what is noted down', () => {
    draw();
    const text = part('Who may see what').textContent;
    for (const heading of ['Who may see a record', 'When a reason is needed', 'When a practice does not share']) {
      expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
    }
    expect(text).toContain('A reason for one thing never opens another.');
    expect(text).toMatch(/where it cannot be noted down, nothing is shown\./);
  });

  it('opens the leaflet where IT has given its address, and gives the email address with its caution', () => {
    const url = 'https://sthelens.example/leaflet';
    const { onOpenLeaflet } = draw(
      madeUpInfo({}, { leaflet: { text: 'Leaflet', url }, recordTeamEmail: 'team@sthelens.example' }),
    );
    fireEvent.click(screen.getByRole('button', { name: `Open the leaflet in your web browser: ${url}` }));
    expect(onOpenLeaflet).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/team@sthelens\.example \(nothing about a patient/)).toBeTruthy();
  });

  it('says whom to ring about the computer where IT has said so', () => {
    draw(madeUpInfo({}, { supportContact: 'IT service desk, 01744 000000' }));
    expect(screen.getByText('IT service desk, 01744 000000').previousElementSibling?.textContent).toBe('This computer');
  });

  it('says that a demonstration build is not for use with patients', () => {
    draw(madeUpInfo({}, { unreleasableRuntime: true }));
    expect(screen.getByText('Demonstration build: not for use with patients.')).toBeTruthy();
  });

  it('explains every state of a source in the word that is shown for it, and four kinds of empty (HAZ-003)', () => {
    draw();
    const missing = part('What may be missing');
    for (const [state, meaning] of Object.entries(STATE_MEANINGS)) {
      const terms = within(missing).getAllByText(STATE_WORDS[state as keyof typeof STATE_WORDS], { selector: 'dt' });
      expect(terms.map((term) => term.nextElementSibling?.textContent)).toContain(meaning);
    }
    expect(KINDS_OF_EMPTY).toHaveLength(4);
    expect(missing.textContent).toContain('Opted out');
  });

  it('says in plain words how it locks, what a role does and what the clinical system may ask for (HAZ-027)', () => {
    draw();
    const words = part('Locking, roles and the clinical system').textContent;
    for (const told of ['Only the same person can unlock it', 'closes the open record first', 'nobody is opened']) {
      expect(words).toContain(told);
    }
    expect(words).toContain(keyWords(SHORTCUTS.find(({ name }) => name === 'lock')?.keys[0] ?? ''));
  });

  it('lists every shortcut of the book, and says which are off', () => {
    draw();
    const keys = part('Keyboard');
    for (const row of SHORTCUTS) {
      const place = within(keys).getByRole('table', { name: row.place });
      const line = within(place).getByRole('row', { name: new RegExp(`${row.words}$`) });
      for (const text of row.keys) expect(line.textContent).toContain(keyWords(text));
    }
    fireEvent.click(within(keys).getByRole('radio', { name: 'Off' }));
    expect(within(keys).getByRole('row', { name: /Open Help/ }).textContent).toContain('F1 ?: off');
  });
});
