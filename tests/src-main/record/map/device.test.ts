import { expect } from 'vitest';
import { THEIRS } from '../harness.ts';
import { check, code } from './rows.ts';

const PACEMAKER = {
  resourceType: 'Device',
  id: 'pm',
  patient: THEIRS,
  deviceName: [{ name: 'Pacemaker', type: 'user-friendly-name' }],
};

check('Device', [
  [
    'the name people use first, then type, make and model',
    {
      status: 'active',
      deviceName: [
        { name: 'AX-200', type: 'model-name' },
        { name: 'Wheeled frame', type: 'user-friendly-name' },
      ],
      type: { text: 'Walking frame' },
      manufacturer: 'Acme',
      modelNumber: 'AX200',
      expirationDate: '2027-01-31',
    },
    {
      kind: 'device',
      label: 'Device',
      title: 'Wheeled frame',
      summary: 'AX-200, Walking frame · Acme, model AX200 · Expires 31-Jan-2027',
      when: null,
      marksText: [],
    },
  ],
  [
    'not safe in a scanner stands in the row (implant safety)',
    { status: 'active', type: { text: 'Aneurysm clip' }, safety: [{ ...code('C106047'), text: 'MR Unsafe' }] },
    { title: 'Aneurysm clip', marksText: ['MR Unsafe'], marks: [{ tone: 'warning', text: 'MR Unsafe' }] },
  ],
  [
    'conditions for a scanner are a warning, safety is not',
    {
      status: 'active',
      type: { text: 'Pacemaker' },
      safety: [{ text: 'MR Conditional' }, { text: 'MR Safe' }, { text: 'Not made with natural rubber latex' }],
    },
    {
      marks: [
        { tone: 'warning', text: 'MR Conditional' },
        { tone: 'quiet', text: 'MR Safe' },
        { tone: 'quiet', text: 'Not made with natural rubber latex' },
      ],
    },
  ],
  ['no longer used (HAZ-010)', { status: 'inactive', type: { text: 'Pacemaker' } }, { marksText: ['Inactive'] }],
  ['nothing said', {}, { title: 'Device not described' }],
]);

check('DeviceUseStatement', [
  [
    'in use: the device by its name, where in the body, why',
    {
      status: 'active',
      device: { reference: 'Device/pm' },
      bodySite: { text: 'Left chest' },
      timingPeriod: { start: '2020-05' },
      reasonCode: [{ text: 'Heart block' }],
      source: THEIRS,
    },
    {
      kind: 'device',
      label: 'Device in use',
      title: 'Pacemaker',
      summary: 'Left chest · For Heart block · Stated by the patient',
      until: 'open',
    },
    [PACEMAKER],
  ],
  [
    'what is over is not in use (HAZ-010)',
    { status: 'completed', device: { display: 'Walking frame' } },
    { label: 'Use of a device', title: 'Walking frame', marksText: ['Completed'] },
  ],
]);

check('DeviceRequest', [
  [
    'asked for, with its measures; zero is a measure (HAZ-006)',
    {
      status: 'active',
      intent: 'order',
      codeCodeableConcept: { text: 'Wheelchair' },
      parameter: [
        { code: { text: 'Seat width' }, valueQuantity: { value: 45, unit: 'cm' } },
        { code: { text: 'Tilt' }, valueQuantity: { value: 0, unit: 'deg' } },
      ],
      occurrenceDateTime: '2026-12-01',
      authoredOn: '2026-11-20',
      priority: 'urgent',
      performer: { display: 'Wheelchair service' },
    },
    {
      kind: 'device',
      label: 'Device request',
      title: 'Wheelchair',
      summary: 'Seat width 45 cm; Tilt 0 degrees · Wanted 01-Dec-2026 · To Wheelchair service',
      when: expect.objectContaining({ iso: '2026-11-20' }),
      marksText: ['Urgent'],
    },
  ],
  [
    'only planned (HAZ-010)',
    { status: 'draft', intent: 'plan', codeReference: { display: 'Stairlift' } },
    { title: 'Stairlift', marksText: ['Proposed', 'Draft, not yet in force'] },
  ],
]);
