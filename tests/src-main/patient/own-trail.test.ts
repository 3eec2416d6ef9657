import { describe, expect, it } from 'vitest';
import type { BackendAnswer, BackendOffer } from '../../../src-main/backend/index.ts';
import { askLastLook, askOwnReads, type OwnTrail } from '../../../src-main/patient/own-trail.ts';

const WITH_TRAIL: BackendOffer = {
  resourceTypes: new Set(['AuditEvent']),
  operations: new Set(),
  withProvenance: new Set(),
};
const answer = (status: number): BackendAnswer => ({ status, bytes: new Uint8Array() });
const ABOUT = 'https://record.example/fhir/AuditEvent?patient=pat-1&altid=555036632103&subtype=read&outcome=0';

describe.each([
  [
    // The events of this look itself could be all that comes.
    'when a person looked before this look',
    (trail: OwnTrail) => askLastLook(trail, Date.UTC(2026, 10, 22, 12)),
    `${ABOUT}&date=lt2026-11-22T12%3A00%3A00.000Z&_sort=-date&_count=5`,
  ],
  ['which documents a person has read', askOwnReads, `${ABOUT}&entity-role=3&_sort=-date&_count=200`],
])('%s is asked of their own trail, and its absence keeps nothing shut', (_, askFor, address) => {
  async function ask(get: () => Promise<BackendAnswer>, offer = WITH_TRAIL) {
    const asked: string[] = [];
    const client = {
      url: (path: string, query: Readonly<Record<string, string>> = {}): URL =>
        new URL(`${path}?${new URLSearchParams(query)}`, 'https://record.example/fhir/'),
      get: (url: URL): Promise<BackendAnswer> => {
        asked.push(url.href);
        return get();
      },
    };
    const { signal } = new AbortController();
    return { found: await askFor({ client, offer, patientId: 'pat-1', userId: '555036632103', signal }), asked };
  }

  it('asks for looks of theirs at this patient that succeeded, the newest first', async () => {
    const { found, asked } = await ask(() => Promise.resolve(answer(200)));
    expect(found?.status).toBe(200);
    expect(asked).toEqual([address]);
  });

  it.each([400, 403, 404, 500, 503])('an answer of %i is no answer', async (status) => {
    expect((await ask(() => Promise.resolve(answer(status)))).found).toBeNull();
  });

  it('a backend that cannot be reached is none either', async () => {
    expect((await ask(() => Promise.reject(new Error('gone')))).found).toBeNull();
  });

  it('is not asked where the backend does not say that it holds a trail', async () => {
    for (const resourceTypes of [null, new Set<string>()]) {
      const { found, asked } = await ask(() => Promise.resolve(answer(200)), { ...WITH_TRAIL, resourceTypes });
      expect([found, asked]).toEqual([null, []]);
    }
  });
});
