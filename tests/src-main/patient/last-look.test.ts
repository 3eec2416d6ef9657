import { describe, expect, it, vi } from 'vitest';
import type { BackendAnswer, BackendOffer } from '../../../src-main/backend/index.ts';
import { askLastLook } from '../../../src-main/patient/last-look.ts';

const OFFER: BackendOffer = {
  resourceTypes: new Set(['AuditEvent']),
  operations: new Set(),
  withProvenance: new Set(),
};
const WHO = { patientId: 'pat-1', userId: '555036632103' };
const answer = (status: number) => ({ status, bytes: new Uint8Array() }) as BackendAnswer;
const url = (path: string, query: Readonly<Record<string, string>> = {}): URL =>
  new URL(`${path}?${new URLSearchParams(query)}`, 'https://record.example/fhir/');

async function ask(get: () => Promise<BackendAnswer>, offer = OFFER) {
  const asked = vi.fn<(address: URL) => Promise<BackendAnswer>>(get);
  const found = await askLastLook({ url, get: asked }, offer, WHO, new AbortController().signal);
  return { found, asked: asked.mock.calls.map(([address]) => address.href) };
}

describe('the last look is asked of the person\u2019s own trail, and its absence keeps nothing shut', () => {
  it('asks for reads of this patient by this person that succeeded, the newest first', async () => {
    const { found, asked } = await ask(() => Promise.resolve(answer(200)));
    expect(found?.status).toBe(200);
    expect(asked).toEqual([
      'https://record.example/fhir/AuditEvent?patient=pat-1&altid=555036632103&subtype=read&outcome=0&_sort=-date&_count=5',
    ]);
  });

  it.each([403, 404, 500, 503])('an answer of %i is no answer', async (status) => {
    expect((await ask(() => Promise.resolve(answer(status)))).found).toBeNull();
  });

  it('a backend that cannot be reached is none either', async () => {
    expect((await ask(() => Promise.reject(new Error('gone')))).found).toBeNull();
  });

  it('is not asked where the backend does not say that it holds a trail', async () => {
    for (const resourceTypes of [null, new Set<string>()]) {
      const { found, asked } = await ask(() => Promise.resolve(answer(200)), { ...OFFER, resourceTypes });
      expect([found, asked]).toEqual([null, []]);
    }
  });
});
