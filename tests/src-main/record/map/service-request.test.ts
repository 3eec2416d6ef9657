import { check, sct } from './rows.ts';

check('ServiceRequest', [
  [
    'referral, urgent',
    {
      status: 'active',
      intent: 'order',
      priority: 'urgent',
      category: [sct('3457005', 'Patient referral')],
      code: { text: 'Cardiology' },
    },
    { kind: 'referral', label: 'Referral', title: 'Cardiology', summary: '', marksText: ['Urgent'] },
  ],
  [
    'laboratory request',
    { status: 'active', intent: 'order', category: [sct('108252007')], code: { text: 'C-reactive protein' } },
    { label: 'Laboratory request' },
  ],
  [
    'how urgent and why, when and how much, to whom, where, of what',
    {
      status: 'active',
      intent: 'order',
      priority: 'asap',
      _priority: {
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-PriorityReason',
            valueCodeableConcept: { text: 'Delayed before' },
          },
        ],
      },
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-SourceOfServiceRequest',
          valueCodeableConcept: { text: 'Referred by GP' },
        },
      ],
      category: [{ text: 'Community care' }],
      code: { text: 'Dressing change' },
      quantityQuantity: { value: 0, unit: 'dressing' },
      bodySite: [{ text: 'Left heel' }],
      authoredOn: '2026-11-01',
      occurrenceTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'wk' } },
      asNeededCodeableConcept: { text: 'leaking' },
      performerType: { text: 'District nurse' },
      locationCode: [{ text: 'Home' }],
      specimen: [{ display: 'Swab' }],
    },
    {
      label: 'Request',
      summary:
        'Community care, Left heel · Amount 0 dressing · Priority because Delayed before · Wanted twice a week · As needed for leaking · To District nurse · Referred by GP · At Home · Specimen Swab',
      marksText: ['As soon as possible'],
    },
  ],
  [
    'wanted when it was written goes without saying',
    {
      status: 'active',
      intent: 'order',
      code: { text: 'CT' },
      authoredOn: '2026-11-01',
      occurrencePeriod: { start: '2026-11-01' },
    },
    { summary: '' },
  ],
  [
    'only proposed (HAZ-010)',
    { status: 'active', intent: 'proposal', code: { text: 'CT' } },
    { marksText: ['Proposed'] },
  ],
  [
    'what is not to be done (HAZ-012)',
    { status: 'active', intent: 'order', doNotPerform: true, code: { text: 'Cannula in left arm' } },
    { title: 'Do not do: Cannula in left arm', marksText: ['Do not do'] },
  ],
]);
