import { check, code, type Row } from './rows.ts';

check('DiagnosticReport', [
  [
    'conclusion and number of results',
    {
      status: 'final',
      code: { text: 'Urea and electrolytes' },
      category: [code('LAB')],
      conclusion: 'Raised potassium',
      result: [{ reference: 'Observation/1' }, { reference: 'Observation/2' }],
    },
    { kind: 'report', label: 'Laboratory report', summary: 'Raised potassium · 2 results' },
  ],
  ['amended', { status: 'amended', code: { text: 'CT chest' } }, { marksText: ['Amended'] }],
  [
    'pictures, study, specimen, request, readers, note',
    {
      status: 'final',
      code: { text: 'CT report' },
      media: [{ link: { display: 'Slice' } }],
      imagingStudy: [{ display: 'CT of head' }],
      specimen: [{ display: 'Venous blood' }],
      basedOn: [{ display: 'CT head, ?bleed' }],
      resultsInterpreter: [{ display: 'Dr Xu' }],
      extension: [
        {
          url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-DiagnosticReport.note',
          valueAnnotation: { text: 'Page Dr Watson.' },
        },
      ],
    },
    {
      summary:
        '1 picture · Images: CT of head · Specimen Venous blood · Asked for as CT head, ?bleed · Page Dr Watson. · Read by Dr Xu',
    },
  ],
  ...(
    [
      ['registered', 'No result yet'],
      ['partial', 'Partial'],
      ['preliminary', 'Preliminary'],
      ['corrected', 'Corrected'],
      ['appended', 'Added to'],
      ['cancelled', 'Cancelled'],
      ['entered-in-error', 'Entered in error'],
    ] as const
  ).map(([status, words]): Row => [`${status} (HAZ-012)`, { status, code: { text: 'CT' } }, { marksText: [words] }]),
]);
