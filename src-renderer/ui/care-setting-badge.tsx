import type { CSSProperties } from 'react';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './care-setting-badge.module.css';

/** Sets the colour of a care setting for everything within: one token per setting, named after it. */
export function careSettingStyle(setting: CareSetting): CSSProperties {
  return { '--setting': `var(--setting-${setting})` } as CSSProperties;
}

/** Letters on the colour of a care setting, and its full name for screen readers (HAZ-017: never colour alone). */
export function CareSettingBadge({ setting }: { readonly setting: CareSetting }) {
  const words = CARE_SETTING_WORDS[setting];
  return (
    <span className={styles['badge']} style={careSettingStyle(setting)} title={words.full}>
      <span aria-hidden="true">{words.badge}</span>
      <VisuallyHidden>{words.full}</VisuallyHidden>
    </span>
  );
}
