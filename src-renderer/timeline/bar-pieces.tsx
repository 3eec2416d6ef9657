import type { CSSProperties } from 'react';
import { careSettingStyle } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import type { BarPiece } from './duration-bars.ts';
import styles from './bar-pieces.module.css';

/**
 * The bars beside one line. What they say stands in words in the rows they belong to ('Since 14-Nov-2026, open'), so that
 * neither colour nor shape carries it alone (HAZ-017).
 */
export function BarPieces({ pieces }: { readonly pieces: readonly BarPiece[] }) {
  return pieces.map(({ entryId, track, setting, isTop, isBottom, isOpen }) => (
    <span
      key={entryId}
      aria-hidden="true"
      className={classNames(
        styles['piece'],
        isTop && styles['top'],
        isBottom && styles['bottom'],
        isOpen && styles['open'],
      )}
      style={{ ...careSettingStyle(setting), '--track': track } as CSSProperties}
    />
  ));
}
