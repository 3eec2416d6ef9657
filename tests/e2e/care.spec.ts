import { resize } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
const RAYMOND = '9990000352';

const picture = pictures('care');

test.describe('care and contacts', () => {
  test('are in sections that the index leads to, each status in words', async ({ viewer, pageErrors }) => {
    const { page, application } = viewer;
    await resize(application, 1440, 900);
    await openWhole(page, MARGARET, '6');
    const view = page.getByRole('main', { name: 'Care and contacts' });
    await expect(view.getByRole('heading', { name: /^Appointments/ })).toBeVisible();
    await picture(page, 'top');
    expect(await violations(page)).toEqual([]);

    for (const section of ['Care plans', 'Teams and people involved', 'Social care', 'Mental health', 'Tasks and']) {
      await view
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('button', { name: new RegExp(`^${section}`) })
        .click();
      await expect(view.getByRole('heading', { name: new RegExp(`^${section}`), level: 3 })).toBeFocused();
      await picture(page, section.toLowerCase().replaceAll(' ', '-'));
    }
    await view.getByRole('radio', { name: 'Social care' }).check();
    await expect(view.getByRole('status')).toHaveText(/^Showing \d+ of \d+$/);
    await picture(page, 'of-social-care');
    await view.getByRole('radio', { name: 'All' }).check();

    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(pageErrors).toEqual([]);
  });

  for (const [name, width, height] of [
    ['narrow', 420, 900],
    ['small', 1024, 768],
  ] as const) {
    test(`are one column in a ${name} window`, async ({ viewer }) => {
      const { page, application } = viewer;
      await resize(application, width, height);
      await openWhole(page, RAYMOND, '6');
      await expect(page.getByRole('heading', { name: /^Appointments/ })).toBeVisible();
      await picture(page, name);
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});
