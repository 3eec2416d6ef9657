import { describe, expect, it } from 'vitest';
import type { BackendAnswer, BackendOffer } from '../../../src-main/backend/index.ts';
import { askOwnReads } from '../../../src-main/patient/own-reads.ts';

const WITH_TRAIL: BackendOffer = {
  resourceTypes: new Set(['AuditEvent']),
  operations: new Set(),
  withProvenance: new Set(),
};

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
  const who = { patientId: 'pat-1', userId: '555036632103' };
  return { found: await askOwnReads(client, offer, who, new AbortController().signal), asked };
}
const answer = (status: number): BackendAnswer => ({ status, bytes: new Uint8Array() });

describe('what a person has read before is asked of their own trail, and its absence keeps nothing shut', () => {
  it('asks for looks of theirs at documents of this patient that succeeded, the newest first', async () => {
    const { found, asked } = await ask(() => Promise.resolve(answer(200)));
    expect(found?.status).toBe(200);
    expect(asked).toEqual([
      'https://record.example/fhir/AuditEvent?patient=pat-1&altid=555036632103&subtype=read&outcome=0&entity-role=3&_sort=-date&_count=200',
    ]);
  });

  it.each([400, 403, 404, 500])('an answer of %i is no answer', async (status) => {
    expect((await ask(() => Promise.resolve(answer(status)))).found).toBeNull();
  });

  it('a backend that cannot be reached, or that holds no trail, is none either', async () => {
    expect((await ask(() => Promise.reject(new Error('gone')))).found).toBeNull();
    const { found, asked } = await ask(() => Promise.resolve(answer(200)), { ...WITH_TRAIL, resourceTypes: null });
    expect([found, asked]).toEqual([null, []]);
  });
});
