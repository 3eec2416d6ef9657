import { USUAL_DISPLAY, type Display } from '../../src-shared/contract/display.ts';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import { Observable, useObservable } from './observable.ts';
import type { Preference } from './preference.ts';

/** Shortcuts of one letter can be turned off, because speech input and a slip of the hand press them (WCAG 2.1.4). */
export const SINGLE_KEYS = {
  name: 'single-keys',
  allowed: ['on', 'off'],
  initial: 'on',
} as const satisfies Preference<string>;

type DisplayBridge = Pick<ViewerBridge, 'getDisplay' | 'setDisplay' | 'onDisplayChanged'>;

/** How the viewer looks to this person. Main keeps it, because a lock or a sign-out takes this page away. */
export class Appearance {
  readonly #display = new Observable<Display>(USUAL_DISPLAY);
  #bridge: DisplayBridge | null = null;

  readonly get = this.#display.get;
  readonly subscribe = this.#display.subscribe;

  /** Answers when it is known how to draw, before which nothing is to be drawn: else the page would jump. Never rejects. */
  async follow(bridge: DisplayBridge): Promise<void> {
    this.#bridge = bridge;
    bridge.onDisplayChanged((display) => this.#display.set(display));
    const answer = await bridge.getDisplay().catch(() => null);
    // Without an answer it is drawn as usual: no reason to show nothing.
    if (answer?.ok === true) this.#display.set(answer.value);
  }

  /** Holds at once. */
  readonly choose = (choice: Partial<Display>): void => {
    const display = { ...this.#display.get(), ...choice };
    this.#display.set(display);
    // It holds for this page, whether or not main can keep it.
    void this.#bridge?.setDisplay(display).catch(() => undefined);
  };

  /** Puts it on the document, now and whenever it changes; tokens.css reads it there. */
  putOn(root: HTMLElement): void {
    const apply = (): void => {
      const { textSize, colours } = this.#display.get();
      root.dataset['textSize'] = textSize;
      root.dataset['colours'] = colours;
    };
    this.subscribe(apply);
    apply();
  }
}

/** One for the page. */
export const appearance = new Appearance();

/** The look, and a way to change it, wherever it is used. */
export function useAppearance(): readonly [Display, (choice: Partial<Display>) => void] {
  return [useObservable(appearance), appearance.choose];
}
