// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DisplayChoices } from '../../../src-renderer/help/display-choices.tsx';
import { Appearance, appearance } from '../../../src-renderer/ui/appearance.ts';
import { USUAL_DISPLAY, type Display } from '../../../src-shared/contract/display.ts';
import { fakeBridge, later } from '../support/fake-bridge.ts';
import type { Result } from '../../../src-shared/contract/index.ts';

const DARK: Display = { textSize: '20', colours: 'dark', density: 'compact' };

afterEach(cleanup);

describe('the look that a person chose', () => {
  it('is known before anything is drawn', async () => {
    const asked = later<Result<Display>>();
    const { bridge } = fakeBridge({ getDisplay: () => asked.promise });
    const look = new Appearance();
    const isKnown = vi.fn();
    const following = look.follow(bridge).then(isKnown);
    await Promise.resolve();
    expect(isKnown).not.toHaveBeenCalled();
    asked.answer({ ok: true, value: DARK });
    await following;
    const root = document.createElement('div');
    look.putOn(root);
    expect(Object.fromEntries(Object.entries(root.dataset))).toEqual({ textSize: '20', colours: 'dark' });
  });

  it('is the usual one where main cannot say: nobody is kept from the page by that', async () => {
    const look = new Appearance();
    await look.follow(fakeBridge({ getDisplay: () => Promise.reject(new Error('gone')) }).bridge);
    expect(look.get()).toEqual(USUAL_DISPLAY);
  });

  it('holds at once, and goes to main whole; a choice of main’s own is not sent back', async () => {
    const { bridge, displayChanged } = fakeBridge();
    const look = new Appearance();
    await look.follow(bridge);
    const root = document.createElement('div');
    look.putOn(root);
    look.choose({ textSize: '18' });
    look.choose({ colours: 'light' });
    expect(Object.fromEntries(Object.entries(root.dataset))).toEqual({ textSize: '18', colours: 'light' });
    expect(bridge.setDisplay).toHaveBeenLastCalledWith({ ...USUAL_DISPLAY, textSize: '18', colours: 'light' });
    displayChanged(USUAL_DISPLAY);
    expect(Object.fromEntries(Object.entries(root.dataset))).toEqual({ textSize: '14', colours: 'computer' });
    expect(bridge.setDisplay).toHaveBeenCalledTimes(2);
  });

  it('is chosen in Help, each of the three by its own word', async () => {
    const { bridge } = fakeBridge();
    await appearance.follow(bridge);
    render(<DisplayChoices />);
    for (const name of ['20', 'Compact: one line a row', 'Dark']) fireEvent.click(screen.getByRole('radio', { name }));
    expect(bridge.setDisplay).toHaveBeenLastCalledWith(DARK);
    fireEvent.click(screen.getByRole('radio', { name: '14 (usual)' }));
    expect(screen.getByRole('radio', { name: 'Dark' })).toHaveProperty('checked', true);
    expect(bridge.setDisplay).toHaveBeenLastCalledWith({ ...DARK, textSize: '14' });
    appearance.choose(USUAL_DISPLAY);
  });
});
