/** Marks what stands over everything else. */
export const OVERLAY = 'data-overlay';

/** Whether a modal dialogue is open: behind it nothing moves. */
export const isOverlaid = (): boolean => document.querySelector(`[${OVERLAY}], dialog[open]`) !== null;
