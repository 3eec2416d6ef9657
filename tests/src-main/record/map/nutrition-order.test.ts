import { check } from './rows.ts';

check('NutritionOrder', [
  [
    'texture and thickness stand in the row (choking)',
    {
      status: 'active',
      intent: 'order',
      dateTime: '2026-11-01',
      oralDiet: {
        type: [{ text: 'Level 4 diet' }],
        texture: [{ modifier: { text: 'Pureed' }, foodType: { text: 'meat' } }],
        fluidConsistencyType: [{ text: 'Mildly thick' }],
        nutrient: [{ modifier: { text: 'Sodium' }, amount: { value: 0, unit: 'mg' } }],
        instruction: 'Sit upright',
      },
      excludeFoodModifier: [{ text: 'Nuts' }],
      allergyIntolerance: [{ display: 'Peanut' }],
    },
    {
      label: 'Diet and nutrition',
      title: 'Level 4 diet',
      summary:
        'Texture Pureed for meat · Fluids Mildly thick · Without Nuts · Allergies Peanut · Sodium 0 mg · Sit upright',
      marksText: [],
    },
  ],
  [
    'tube feed with rate and limit',
    {
      status: 'active',
      intent: 'plan',
      enteralFormula: {
        baseFormulaProductName: 'Feed 1.0',
        routeofAdministration: { text: 'PEG' },
        administration: [{ quantity: { value: 1000.0, unit: 'mL' }, rateQuantity: { value: 60, unit: 'mL/h' } }],
        maxVolumeToDeliver: { value: 1500, unit: 'mL' },
      },
    },
    { title: 'Feed 1.0', summary: 'PEG · 1,000 mL, at 60 mL per hour · At most 1,500 mL', marksText: ['Proposed'] },
  ],
  [
    'supplement with its rhythm',
    {
      status: 'completed',
      supplement: [
        {
          productName: 'Sip feed',
          quantity: { value: 1, unit: 'bottle' },
          schedule: [{ repeat: { frequency: 2, period: 1, periodUnit: 'd' } }],
        },
      ],
    },
    { title: 'Sip feed', summary: 'Sip feed: 1 bottle, twice a day', marksText: ['Completed'] },
  ],
]);
