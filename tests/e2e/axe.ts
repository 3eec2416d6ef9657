import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** What was asked for has come, and nothing slides or fades any more: for four frames nothing was drawn anew. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let quiet = 0;
    const watch = new MutationObserver(() => (quiet = 0));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    // What turns for as long as something is waited for has no end.
    const isMoving = ({ playState, effect }: Animation): boolean =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    while (quiet < 4) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      quiet = document.getAnimations().some(isMoving) ? 0 : quiet + 1;
    }
    watch.disconnect();
  });
}

/** WCAG 2.2 A and AA, by axe; legacy mode, because an Electron window cannot open the second page that axe would use. */
export async function violations(page: Page): Promise<string[]> {
  await settled(page);
  // Once a page: it is half a megabyte to send and to read.
  const isThere = await page.evaluate(() => 'axe' in window);
  const { violations: found, passes } = await new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) })
    .setLegacyMode(true)
    // What passes is counted by rule: to describe each element that does costs more than all the looking.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  // A run that looked at nothing would find nothing.
  expect(passes.length).toBeGreaterThan(5);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
