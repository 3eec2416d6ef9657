import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document of the resident: what the list calls it, and its file. */
export interface ServedDocument {
  readonly title: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export const PATIENT_ID = 'hostile-resident';
const SUBJECT = { reference: `Patient/${PATIENT_ID}` };

/** Combining marks on every letter, as many as a column is high. */
export const flooded = (text: string, marks = 40): string =>
  Array.from(text, (letter) => letter + '\u0301\u0323\u0310'.repeat(marks)).join('');

const LONG = 'w'.repeat(100_000);

/**
 * Somebody whose record is written by a stranger: a name that turns and floods, texts without an end, numbers beyond all measure,
 * names of fields that every object has. As a folder of FHIR that the sandbox serves like any other (`--data`).
 */
export function writeResident(folder: string, documents: readonly ServedDocument[]): void {
  mkdirSync(folder, { recursive: true });
  const resources = [
    {
      resourceType: 'Patient',
      id: PATIENT_ID,
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
      name: [
        {
          use: 'official',
          family: 'Hostile\u202Eelbaliaf\u200B\u2066',
          given: [`Mar\ngaret\t${flooded('A', 300)}`],
          prefix: ['<b>Mrs</b>'],
        },
      ],
      gender: 'female',
      birthDate: '1945-07-14',
      address: [{ line: [`1 ${'Long Street '.repeat(500)}`], city: '\u202Eneleh tS', postalCode: 'WA10 1AA' }],
      telecom: [{ system: 'phone', value: '\u2067999' }],
    },
    ...[
      ['code-one-megabyte', 'x'.repeat(1_000_000)],
      ['text-long', LONG],
      ['text-turned', 'Allergic to \u202Enillicinep\u202C and \u2066latex'],
      ['text-flooded', flooded('Diabetes mellitus', 60)],
      ['text-unseen', 'Asth\u200Bma\u200D\uFEFF\u00AD of\u2028two\u2029lines\u0000'],
      ['text-marked', '<img src=x onerror=alert(1)><script>alert(1)</script>{{constructor}}${1}'],
      ['text-likeness', '\u0410sthma \u0456n \u0430 Cyrillic h\u0430nd'],
    ].map(([id, text]) => ({
      resourceType: 'Condition',
      id,
      subject: SUBJECT,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: id === 'code-one-megabyte' ? { coding: [{ system: 'http://snomed.info/sct', code: text }] } : { text },
      recordedDate: '2026-01-05',
    })),
    ...[1e308, -1e308, 5e-324, -0, 1e21, 0.1 + 0.2].map((value, index) => ({
      resourceType: 'Observation',
      id: `number-${index}`,
      status: 'final',
      subject: SUBJECT,
      code: { text: 'Potassium' },
      effectiveDateTime: [
        '2026-01-05',
        '9999-12-31',
        '0001-01-01',
        '99999-01-01',
        '2026-13-45',
        '2026-01-05T25:99:99Z',
      ][index],
      valueQuantity: { value, unit: '\u202EL/lomm' },
    })),
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((word) => ({
      resourceType: 'Observation',
      id: `named-${word.replaceAll('_', '')}`,
      status: 'final',
      subject: SUBJECT,
      code: { coding: [{ system: word, code: word, display: word }] },
      identifier: [{ system: word, value: word }],
      extension: [{ url: word, valueString: word }],
      valueString: word,
      meta: { source: word },
    })),
    ...documents.map(({ title, contentType, bytes }, index) => ({
      resourceType: 'DocumentReference',
      id: `document-${index}`,
      status: 'current',
      subject: SUBJECT,
      date: new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString(),
      description: title,
      type: { text: title },
      content: [{ attachment: { contentType, title, data: bytes.toString('base64') } }],
    })),
  ];
  // One to a line: a large file of JSON would be read in one piece.
  writeFileSync(join(folder, 'record.ndjson'), resources.map((resource) => JSON.stringify(resource)).join('\n'));
}
