import { describe, expect, it } from 'vitest';
import { OwnReadBook } from '../../../../src-main/record/bodies/own-reads.ts';
import { BASE_URL, bundle } from '../harness.ts';

const READ = { display: 'Document read' };

function event(document: string, recorded: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resourceType: 'AuditEvent',
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read', ...READ }],
    recorded,
    outcome: '0',
    entity: [{ what: { reference: 'Patient/pat-1' } }, { what: { reference: document } }],
    ...rest,
  };
}

function told(events: readonly unknown[], more: Record<string, unknown> = {}) {
  const book = new OwnReadBook();
  book.readTrail(bundle(events, more), 'pat-1', BASE_URL);
  return book.get();
}

describe('which documents a person has read, by their own trail', () => {
  it('the last reading of each counts', () => {
    const events = [
      event('DocumentReference/a', '2026-11-03T09:00:00Z'),
      event('DocumentReference/a', '2026-10-01T09:00:00+01:00'),
      event(`${BASE_URL}/DocumentReference/b`, '2026-10-01T09:00:00+01:00'),
    ];
    expect(told(events)).toEqual({
      trail: 'whole',
      at: { 'DocumentReference/a': '2026-11-03T09:00:00.000Z', 'DocumentReference/b': '2026-10-01T08:00:00.000Z' },
    });
  });

  it.each([
    [
      'of another patient (HAZ-001)',
      { entity: [{ what: { reference: 'Patient/other' } }, { what: { reference: 'D/a' } }] },
    ],
    ['of no patient', { entity: [{ what: { reference: 'DocumentReference/a' } }] }],
    ['that failed: it was not shown', { outcome: '4' }],
    ['without an outcome', { outcome: undefined }],
    ['that opened a record', { subtype: [{ code: 'read', display: 'Record opened' }] }],
    ['of a copy for another program', { subtype: [{ code: 'read', display: 'Document opened outside' }] }],
    ['without a date', { recorded: 'lately' }],
    ['that is no event', { resourceType: 'Observation' }],
  ])('an event %s does not count', (_, rest) => {
    expect(told([event('DocumentReference/a', '2026-11-03T09:00:00Z', rest)]).at).toEqual({});
  });

  it('an answer that has more behind it is not taken for the whole', () => {
    const link = [{ relation: 'next', url: `${BASE_URL}/AuditEvent?page=2` }];
    expect(told([], { link }).trail).toBe('newest');
  });

  it('what is no answer changes nothing', () => {
    const book = new OwnReadBook();
    for (const json of [null, [], 'text', { resourceType: 'OperationOutcome' }])
      book.readTrail(json, 'pat-1', BASE_URL);
    expect(book.get()).toEqual({ trail: 'none', at: {} });
  });

  it('what is read in this session is added, and a trail that comes later takes nothing away', () => {
    const book = new OwnReadBook();
    book.add('DocumentReference/a', Date.parse('2026-11-22T12:00:00Z'));
    book.readTrail(bundle([event('DocumentReference/a', '2026-11-03T09:00:00Z')]), 'pat-1', BASE_URL);
    expect(book.get().at).toEqual({ 'DocumentReference/a': '2026-11-22T12:00:00.000Z' });
  });
});
