import { type Harness, sourceReport, THEIRS } from './harness.ts';

/** Two sources and what they send, for the tests of the completeness ledger. */
export const GP = 'https://record.sthelens.example/source/gp';
export const HOSPITAL = 'https://record.sthelens.example/source/hospital';

export const observation = (id: string, source = GP) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: THEIRS,
  code: { text: 'Pulse' },
  meta: { source },
});

export const both = (gp = 'complete', hospital = 'complete') =>
  sourceReport([
    { uri: GP, name: 'Example Surgery', state: gp, careSetting: 'gp', ods: 'N00001' },
    { uri: HOSPITAL, name: 'Whiston Hospital', state: hospital, careSetting: 'hospital' },
  ]);

export const category = (harness: Harness, type = 'Observation') =>
  harness.ledger().categories.find((item) => item.resourceType === type);
export const source = (harness: Harness, id: string) => harness.ledger().sources.find((item) => item.sourceId === id);
