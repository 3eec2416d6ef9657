import { check } from './rows.ts';

check('VisionPrescription', [
  [
    'each eye by its name, the sign written, zero a power (HAZ-006)',
    {
      status: 'active',
      dateWritten: '2026-05-01',
      prescriber: { display: 'Mr Optom' },
      lensSpecification: [
        {
          product: { text: 'Glasses' },
          eye: 'right',
          sphere: -2.25,
          cylinder: 0,
          axis: 180,
          add: 2,
          prism: [{ amount: 0.5, base: 'up' }],
        },
        { product: { text: 'Glasses' }, eye: 'left', sphere: 1.5 },
      ],
    },
    {
      kind: 'other',
      label: 'Eye prescription',
      title: 'Glasses',
      summary: 'Right: sphere −2.25, cylinder 0, axis 180, add +2, prism 0.5 up; Left: sphere +1.5 · Mr Optom',
    },
  ],
  [
    'an eye that is not stated (HAZ-003)',
    { status: 'cancelled', lensSpecification: [{ sphere: -1 }] },
    { title: 'Glasses or contact lenses', summary: 'Eye not stated: sphere −1', marksText: ['Cancelled'] },
  ],
]);
