// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PatientBanner } from '../../../src-renderer/banner/patient-banner.tsx';
import type { AllergyStatement, PatientBanner as BannerFacts } from '../../../src-shared/clinical/banner.ts';
import { madeUpBanner, on } from '../support/made-up.ts';

afterEach(cleanup);

function draw(rest: Partial<BannerFacts> = {}): string {
  render(<PatientBanner banner={madeUpBanner(rest)} allergies={{ kind: 'none-known' }} />);
  return screen.getByRole('region', { name: 'Patient' }).textContent ?? '';
}

describe('the patient banner (NHS CUI)', () => {
  it('gives name, born, gender and NHS number in that order, without colons', () => {
    const text = draw();
    expect(text).toMatch(/EXAMPLE, Margaret \(Mrs\)Born14-Jul-1945 \(81y\)GenderFemaleNHS No\.999 000 0018/);
    expect(text).not.toContain(':');
  });

  it('gives died and age at death for those who have died', () => {
    expect(draw({ deceased: { died: on('2026-10-02') } })).toMatch(
      /Born14-Jul-1945Died02-Oct-2026Age at death81yGender/,
    );
  });

  it('says died also where the date is not recorded', () => {
    expect(draw({ deceased: { died: null } })).toContain('DiedDate not recorded');
  });

  it('says not recorded, and never a question mark, for what the record does not say', () => {
    const text = draw({ born: null, ageYears: null, gender: null, nhsNumber: null });
    expect(text).toContain('BornNot recordedGenderNot recordedNHS No.Not recorded');
    expect(text).not.toContain('?');
  });

  it('keeps a partial date of birth partial, without an age', () => {
    expect(draw({ born: on('1945-07'), ageYears: null })).toContain('BornJul-1945Gender');
  });

  it.each([
    [{ nhsNumberValid: false }, 'NHS number is not valid: check who this is'],
    [{ nhsNumberVerified: false }, 'NHS number not verified'],
  ])('warns where %j', (rest, words) => {
    draw(rest);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('does not warn where the record does not say whether the number is verified', () => {
    expect(draw({ nhsNumberVerified: null })).not.toContain('verified');
  });

  it('shows restrictions and communication needs without being asked', () => {
    const text = draw({ confidentiality: 'Restricted record', communicationNeeds: ['Needs an interpreter'] });
    expect(text).toContain('Restricted record');
    expect(text).toContain('Needs an interpreter');
  });

  it('keeps a language that asks nothing of anyone to the contact details, where all needs stand', () => {
    const fields = [{ label: 'Language', value: 'English (preferred)' }];
    const text = draw({
      communicationNeeds: ['English (preferred)', 'Interpreter required'],
      details: [{ heading: 'Communication', fields }],
    });
    expect(text).toContain('Interpreter required');
    expect(text).not.toContain('English');
    fireEvent.click(screen.getByRole('button', { name: 'Show contact details' }));
    expect(screen.getByText('English (preferred)')).toBeTruthy();
  });

  it('shows contact details when asked, and says so to screen readers', () => {
    draw();
    const button = screen.getByRole('button', { name: 'Show contact details' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(screen.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('07700 900123')).toBeTruthy();
    expect(screen.getByText('JONES, Margaret')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Contacts' }).textContent).toBe('ContactsNot recorded');
    // It scrolls within, and the keyboard must get there.
    expect(screen.getByRole('region', { name: 'Contact details' }).tabIndex).toBe(0);
  });

  it('keeps in sight what may make this the wrong record, or turn its meaning round', () => {
    const words = 'More than one NHS number is recorded: check who this is';
    expect(draw({ warnings: [words] })).toContain(words);
  });

  it.each<[AllergyStatement, string]>([
    [{ kind: 'known', substances: ['Penicillin'], complete: true }, 'Known allergies 1Penicillin'],
    [{ kind: 'none-known' }, 'No known allergies'],
    [{ kind: 'not-recorded' }, 'Allergies not recorded'],
    [{ kind: 'unavailable', reason: 'Did not answer.' }, 'Allergies unavailable'],
  ])('lets %j never stand alone above an allergy that a problem or an alert names', (allergies, statement) => {
    const mentionedElsewhere = [{ entryId: 'Flag/1', words: 'Latex allergy' }];
    render(<PatientBanner banner={madeUpBanner()} allergies={{ ...allergies, mentionedElsewhere }} />);
    const shown = screen.getByText('Also mentioned in problems or alerts: Latex allergy');
    expect(shown.closest('p')?.textContent).toContain(`${statement}Also mentioned`);
  });

  it('never shortens a long name', () => {
    const displayName = `${'FEATHERSTONEHAUGH-'.repeat(8)}WARRINGTON, Józefa (Professor)`;
    draw({ displayName });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(displayName);
  });

  it('says that the record is opening before anything is known of the person', () => {
    render(<PatientBanner banner={null} allergies={{ kind: 'loading' }} />);
    expect(screen.getByText('Opening the record')).toBeTruthy();
    expect(screen.getByText('Reading allergies')).toBeTruthy();
  });
});
