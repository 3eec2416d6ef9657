import { check } from './rows.ts';

check('SupplyRequest', [
  [
    'what, how much, from and for whom',
    {
      status: 'active',
      itemCodeableConcept: { text: 'Stoma bags' },
      quantity: { value: 30, unit: 'bag' },
      authoredOn: '2026-11-01',
      occurrenceDateTime: '2026-12-01',
      supplier: [{ display: 'Home delivery' }],
      priority: 'asap',
    },
    {
      label: 'Supply requested',
      title: 'Stoma bags',
      summary: 'Quantity 30 bag · Wanted 01-Dec-2026 · From Home delivery · Deliver to the patient',
      marksText: ['As soon as possible'],
    },
  ],
]);

check('SupplyDelivery', [
  [
    'what came, and that it is still on its way (HAZ-010)',
    {
      status: 'in-progress',
      suppliedItem: { itemCodeableConcept: { text: 'Stoma bags' }, quantity: { value: 0, unit: 'bag' } },
      supplier: { display: 'Home delivery' },
      receiver: [{ display: 'Mrs Sefton' }],
    },
    {
      label: 'Supply delivery',
      title: 'Stoma bags',
      summary: 'Quantity 0 bag · From Home delivery · Taken by Mrs Sefton',
      marksText: ['In progress'],
    },
  ],
]);
