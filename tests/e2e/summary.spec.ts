import { openByNhsNumber, resize, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openWhole } from './open.ts';
import { pictures } from './pictures.ts';

const MARGARET = '9990000018';
const DENNIS = '9990000328';
const SHEILA = '9990000379';
/** No other end-to-end test looks at her: files share one sandbox record. */
const ANN = '9990000107';

test.describe('the summary works out what is current over all sources', () => {
  test('one fact of two sources leads to what each of them says; contradictions are told on both sides', async ({
    viewer,
  }) => {
    const { page } = viewer;
    await openWhole(page, SHEILA);
    await expect(page.getByRole('region', { name: 'Patient' })).toContainText(
      'Sources differ on Allergy to penicillin',
    );

    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    const medication = page.getByRole('region', { name: /^Current medication/ });
    await expect(medication).toContainText('Sources differ on the dose (Whiston Hospital)');
    await expect(medication).toContainText('Sources differ on the dose (Example Surgery)');

    await page.getByRole('button', { name: /Type 2 diabetes mellitus/ }).click();
    const detail = page.getByRole('complementary', { name: 'Entry detail' });
    await expect(detail.getByRole('heading', { name: /^As .+ records it$/ })).toBeVisible();
    await expect(detail).toContainText('Also from');
    await picture(page, 'two-sources');
  });

  test('what is new is told from the second look on, by the trail of the first', async ({
    viewer,
    sandbox,
    auditTrail,
  }) => {
    const { page } = viewer;
    await openWhole(page, ANN);
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^Active problems/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^New since/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Close record' }).click();
    await expect
      .poll(async () => (await auditTrail(sandbox)).some((event) => JSON.stringify(event).includes('Record closed')))
      .toBe(true);

    await openByNhsNumber(page, ANN);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    const fresh = page.getByRole('region', { name: /^New since you last looked/ });
    await expect(fresh).toContainText(/You last looked at this record on \d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}/);
    await expect(fresh).toContainText('Nothing has come or changed.');
  });

  test('one screen says what a clinician has to know first, and can be used by everyone', async ({ viewer }) => {
    const { page, application } = viewer;
    await openWhole(page, MARGARET);
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    const card = (name: RegExp) => page.getByRole('region', { name });
    await expect(card(/^Allergies/)).toContainText('Known allergies 2');
    await expect(card(/^Allergies/)).toContainText('Urticarial rash (moderate)');
    await expect(card(/^Reasonable adjustments/)).toContainText('Large print letters');
    await expect(card(/^Active problems/)).toContainText('Heart failure');
    await expect(
      card(/^Recent results/)
        .getByRole('listitem')
        .first(),
    ).toContainText('High');
    await expect(card(/^Recent results/)).toContainText('Range 3.5 to 5.3');
    await expect(card(/^Last encounters/)).toContainText('to 18-Nov-2026');
    await expect(card(/^Next appointments/)).toContainText('04-Dec-2026 10:20');
    await expect(card(/^Social care/)).toContainText('Support at home');
    await expect(card(/^Who is involved/)).toContainText('01632 960202');
    await expect(card(/^End-of-life/)).toContainText('No end-of-life or emergency treatment plan is recorded.');
    for (const [width, height] of [
      [1920, 1080],
      [1440, 900],
      [1024, 768],
      [420, 900],
    ] as const) {
      await resize(application, width, height);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        await picture(page, `margaret-${width}-${colorScheme}`);
      }
    }
    await card(/^Recent results/)
      .getByRole('button', { name: 'All results' })
      .click();
    await expect(page.getByRole('main', { name: 'Results' })).toBeVisible();
  });

  test('a plan for the end of life stands in the words of its sources, with its status', async ({ viewer }) => {
    const { page } = viewer;
    await openWhole(page, DENNIS);
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    const plans = page.getByRole('region', { name: /^End-of-life/ });
    await expect(plans).toContainText('DNACPR: do not attempt cardiopulmonary resuscitation');
    await expect(plans.getByRole('button', { name: /End of life care plan/ })).toContainText('Active');
    await picture(page, 'end-of-life');
  });
});

const picture = pictures('summary');
