import { describe, expect, it } from 'vitest';
import { UK_CORE, bannerOf, lines, coded } from './banner-of.ts';

describe('addresses', () => {
  const at = (line: string, more: object) => ({ line: [line], postalCode: 'WA10 1AA', ...more });

  it('are listed with use, purpose and period; those that are over stand last and say so', () => {
    const address = [
      at('1 Old Row', { use: 'old', period: { end: '2010-05' } }),
      at('2 Home Row', { use: 'home', country: 'Wales' }),
      at('3 Stay Row', { use: 'temp', period: { start: '2026-11-01', end: '2026-12-24' } }),
      at('4 Past Row', { use: 'temp', period: { end: '2025-01-01' } }),
      at('5 Work Row', { use: 'work', type: 'postal' }),
      at('6 Bill Row', { use: 'billing' }),
      { text: 'no fixed abode' },
    ];
    expect(lines(bannerOf({ address }), 'Addresses')).toEqual([
      'Home address: 2 Home Row, WA10 1AA, Wales',
      'Temporary address: 3 Stay Row, WA10 1AA (01-Nov-2026 to 24-Dec-2026)',
      'Work address: 5 Work Row, WA10 1AA (for post)',
      'Billing address: 6 Bill Row, WA10 1AA',
      'Address: no fixed abode',
      'Previous address: 1 Old Row, WA10 1AA (until May-2010)',
      'Previous temporary address: 4 Past Row, WA10 1AA (until 01-Jan-2025)',
    ]);
  });

  it.each([
    ['2026-11-21', null],
    ['2026-11-22', '3 Stay Row, WA10 1AA'],
    ['2026-11', '3 Stay Row, WA10 1AA'],
    ['2026-12-24', '3 Stay Row, WA10 1AA'],
    ['soon', null],
  ])('an end of %s, seen on 22-Nov-2026, leaves %s as the address in use', (end, expected) => {
    const address = [at('3 Stay Row', { use: 'home', period: { end } })];
    expect(bannerOf({ address }).address).toBe(expected);
  });
});

it('lists every way to reach the person with its use, the preferred one first', () => {
  const telecom = [
    { system: 'phone', value: '01744 1', use: 'home', rank: 2 },
    { system: 'phone', value: '07700 900123', use: 'mobile', rank: 1 },
    { system: 'email', value: 'm@example.org', use: 'work', period: { start: '2020' } },
    { system: 'sms', value: '07700 900124' },
    { system: 'phone', value: '01744 9', use: 'old' },
    {
      system: 'other',
      value: '01744 3',
      _system: {
        extension: [
          { url: `${UK_CORE}-OtherContactSystem`, valueCodeableConcept: coded('textphone', 'Minicom (Textphone)') },
        ],
      },
    },
  ];
  expect(lines(bannerOf({ telecom }), 'Telephone and email')).toEqual([
    'Mobile: 07700 900123 (first choice)',
    'Telephone (home): 01744 1 (choice 2)',
    'Email (work): m@example.org (from 2020)',
    'Text message: 07700 900124',
    'Minicom (Textphone): 01744 3',
    'Previous telephone: 01744 9',
  ]);
});
