import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

const PATRICIA = '9990000271';

/** Chooses an entry and reads its first document. */
async function read(page: Page, title: string) {
  await page
    .getByRole('treeitem', { name: new RegExp(title) })
    .first()
    .click();
  const detail = page.getByRole('complementary', { name: 'Entry detail' });
  await detail.getByRole('button', { name: new RegExp(`^Read ${title}`) }).click();
  return page.getByRole('dialog', { name: title });
}

const picture = pictures('documents');

test.describe('letters and documents are read in the viewer', () => {
  test('a letter, a hostile one, a text, a picture, and those that cannot be read; each look is audited', async ({
    viewer,
    sandbox,
    pageErrors,
    auditTrail,
  }) => {
    const { page } = viewer;
    const looks = async (subtype: string): Promise<number> =>
      (await auditTrail(sandbox)).filter((look) => look.subtype === subtype && look.patient === 'patricia-holt').length;
    // Files share one sandbox record, and another one may have read of her.
    const [readBefore, notReadBefore] = [await looks('Document read'), await looks('Document not read')];
    await openWhole(page, PATRICIA);

    const letter = await read(page, 'Diabetes clinic letter');
    await expect(letter.getByRole('columnheader', { name: 'Jul-2026' })).toBeVisible();
    await expect(letter.locator('del')).toHaveText('1 g');
    await expect(letter).toContainText('Hidden in the original');
    await expect(letter).toContainText('Letter of 15-Jul-2026');
    await picture(page, 'letter');
    await page.keyboard.press('Escape');
    await expect(letter).toHaveCount(0);

    const hostile = await read(page, 'Dermatology clinic letter');
    await expect(hostile).toContainText('The mole on her back is harmless.');
    await expect(hostile.locator('script, img, iframe, form, a, svg, object')).toHaveCount(0);
    expect(await page.evaluate(() => 'hostileLetterRan' in window)).toBe(false);
    await picture(page, 'hostile');
    await page.keyboard.press('Escape');

    const old = await read(page, 'Letter from the optician');
    await expect(old).toContainText('Mr André Müller');
    await expect(old).toContainText('+1.25 ± 0.25 at 5°. Fee £35.');
    await page.keyboard.press('Escape');

    const strip = await read(page, 'Rhythm strip');
    await expect(strip.getByRole('img', { name: 'Picture: Rhythm strip' })).toHaveJSProperty('width', 640);
    await picture(page, 'picture');
    await page.keyboard.press('Escape');

    const pdf = await read(page, 'Discharge summary, day case');
    await expect(pdf.getByRole('status').filter({ hasText: 'Page' })).toHaveText('Page 1 of 1');
    await expect(pdf.getByText('Medicines unchanged. No follow-up at the hospital.')).toBeAttached();
    await expect(pdf.locator('[data-drawn="true"]')).toBeVisible();
    await picture(page, 'pdf');
    await page.keyboard.press('Escape');

    const refused = await read(page, 'Psychology letter');
    await expect(refused.getByRole('alert')).toContainText('does not allow you to read this document');
    await picture(page, 'refused');
    await page.keyboard.press('Escape');

    const gone = await read(page, 'Scanned letter of the old records system');
    await expect(gone.getByRole('alert')).toContainText('does not hold this document any more');
    await page.keyboard.press('Escape');

    await page
      .getByRole('treeitem', { name: /Wound care plan/ })
      .first()
      .click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail).toContainText('This viewer does not show this format (RTF)');
    await expect(detail).toContainText('Opening documents in other programs is switched off here');
    await expect(detail.getByRole('button', { name: /^(?:Read|Open)/ })).toHaveCount(0);
    await picture(page, 'outside');

    await expect.poll(() => looks('Document read')).toBe(readBefore + 5);
    await expect.poll(() => looks('Document not read')).toBe(notReadBefore + 2);
    // Chromium writes no line for what was refused by the content security policy: nothing was asked for.
    expect(pageErrors).toEqual([]);
  });
});
