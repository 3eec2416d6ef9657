import { nativeTheme } from 'electron';
import type { Display } from '../../src-shared/contract/index.ts';

/** `--ground` of tokens.css: what a window shows before its page has drawn anything. */
export const GROUND = { light: '#f0f4f5', dark: '#12181d' } as const;

/** Frame, dialogues and the page's first ground, before it knows what was chosen. */
export function followColours({ colours }: Pick<Display, 'colours'>): void {
  nativeTheme.themeSource = colours === 'computer' ? 'system' : colours;
}

export function windowGround(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
}
