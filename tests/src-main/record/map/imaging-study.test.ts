import { check } from './rows.ts';

const dicom = (code: string, display = '') => ({
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code,
  ...(display === '' ? {} : { display }),
});

check('ImagingStudy', [
  [
    'what, how, how much, why and who read it',
    {
      status: 'available',
      description: 'CT of head',
      modality: [dicom('CT', 'Computed Tomography')],
      numberOfSeries: 2,
      numberOfInstances: 310,
      reasonCode: [{ text: 'Weakness' }],
      interpreter: [{ display: 'Dr Xu' }],
      started: '2025-01-29T13:12:00Z',
    },
    {
      kind: 'report',
      label: 'Imaging study',
      title: 'CT of head',
      summary: 'Computed Tomography · 2 series, 310 images · For Weakness · Read by Dr Xu',
    },
  ],
  [
    'no description: from its series, with the side (laterality)',
    {
      status: 'available',
      series: [{ modality: dicom('DX'), bodySite: { display: 'Wrist' }, laterality: { display: 'Left' } }],
    },
    { title: 'X-ray, Left Wrist', summary: '' },
  ],
  [
    'no pictures is a number (HAZ-006)',
    { status: 'available', description: 'MRI', numberOfInstances: 0 },
    { summary: '0 images' },
  ],
  [
    'the procedure beside the description',
    { status: 'available', description: 'Chest', procedureCode: [{ text: 'CT pulmonary angiogram' }] },
    { title: 'Chest', summary: 'CT pulmonary angiogram' },
  ],
  ['a code nobody knows is said to be one', { modality: [dicom('ZZ')] }, { title: 'DICOM ZZ (code not described)' }],
  ['cancelled (HAZ-012)', { status: 'cancelled', description: 'MRI' }, { marksText: ['Cancelled'] }],
  ['nothing pictured yet (HAZ-010)', { status: 'registered', description: 'MRI' }, { marksText: ['No images yet'] }],
]);
