/** How the viewer looks to a person. No validation library here: the page is drawn from these words (see channels.ts). */

/** In CSS pixels; every size of text follows (tokens.css). */
export const TEXT_SIZES = ['12', '13', '14', '16', '18', '20'] as const;

export const COLOUR_CHOICES = ['computer', 'light', 'dark'] as const;

/** How much room a row takes. */
export const DENSITIES = ['comfortable', 'compact'] as const;

/** One word each, and never anything about a patient. */
export interface Display {
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly colours: (typeof COLOUR_CHOICES)[number];
  readonly density: (typeof DENSITIES)[number];
}

export const USUAL_DISPLAY: Display = { textSize: '14', colours: 'computer', density: 'comfortable' };
