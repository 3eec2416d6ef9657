/** What a key asks of the overview: so many columns on, to an end, closer, further off, or no window. */
export type OverviewKey =
  | { readonly kind: 'step'; readonly columns: number }
  | { readonly kind: 'first' | 'last' | 'zoom-in' | 'zoom-out' | 'clear' | 'go' };

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const TEN = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: TEN,
  PageDown: -TEN,
};

const OTHERS: Readonly<Record<string, Exclude<OverviewKey['kind'], 'step'>>> = {
  Home: 'first',
  End: 'last',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  Escape: 'clear',
  Backspace: 'clear',
  Enter: 'go',
  ' ': 'go',
};

/** The keys of a slider (WAI-ARIA), Shift for ten columns, and those of a map; null for every other. */
export function overviewKey({ key, shiftKey, ctrlKey, altKey, metaKey }: PressedKey): OverviewKey | null {
  if (ctrlKey || altKey || metaKey) return null;
  const step = STEPS[key];
  if (step !== undefined) return { kind: 'step', columns: shiftKey && Math.abs(step) === 1 ? step * TEN : step };
  const kind = OTHERS[key];
  return kind === undefined ? null : { kind };
}
