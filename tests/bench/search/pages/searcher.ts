/** A box and the hits below it. */
export interface Searcher {
  readonly box: () => HTMLInputElement | null;
  /** How many hits of this text are shown; null: not yet. */
  readonly hitsOf: (text: string) => number | null;
  readonly end: () => void;
}

/** As the keyboard does it: the value changes, and the page hears of it. */
export function type(box: HTMLInputElement, text: string): void {
  // React has put a `value` of its own over that of the element.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
