import { afterEach, describe, expect, it } from 'vitest';
import { PATIENT, THEIRS } from '../record/harness.ts';
import { type Backend, CheckBench, found } from './a-check.ts';

const running: CheckBench[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((bench) => bench.end()));
});

async function opened(backend: (bench: CheckBench) => Backend): Promise<CheckBench> {
  const bench = await new CheckBench(['Observation']).start();
  running.push(bench);
  bench.backend = backend(bench);
  return bench.openCopy();
}

const weight = (id: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  subject: THEIRS,
  code: { text: 'Weight' },
  ...more,
});

describe('a backend that tags nothing', () => {
  const performed = weight('w', { performer: [{ reference: 'Practitioner/p' }] });
  const practitioner = (family: string) => ({ resourceType: 'Practitioner', id: 'p', name: [{ family }] });
  const backend =
    (family: string): Backend =>
    (path) => {
      if (path === 'Patient/pat-1') return { json: PATIENT };
      if (path === 'Observation') return found(performed);
      return path === 'Practitioner' ? found(practitioner(family)) : 404;
    };

  it('a check makes nothing anew where nothing has changed, and asks for each name once', async () => {
    const bench = await opened(() => backend('Ahmed'));
    expect(JSON.stringify(bench.harness.detail('Observation/w'))).toContain('Ahmed');
    for (const _ of [1, 2]) {
      expect(await bench.check()).toEqual({ checked: 'current', remade: 0 });
      expect(bench.asked.filter((asked) => asked.startsWith('Practitioner'))).toHaveLength(1);
    }
  });

  it('a name that was corrected is shown', async () => {
    const bench = await opened(() => backend('Ahmed'));
    bench.backend = backend('Ahmed-Jones');
    expect(await bench.check()).toEqual({ checked: 'current', remade: 1 });
    expect(JSON.stringify(bench.harness.detail('Observation/w'))).toContain('Ahmed-Jones');
  });
});

describe('a backend whose links to the next page run out', () => {
  it('a kind of entry whose first page has not changed is asked for anew, and nothing of it stays as it was', async () => {
    let pages = { link: 'a', second: weight('b') };
    const backend =
      (bench: CheckBench): Backend =>
      (path, query) => {
        if (path === 'Patient/pat-1') return { json: PATIENT, etag: '"1"' };
        const next = query.get('page');
        if (next === pages.link) return { ...found(pages.second), etag: '"2"' };
        if (next !== null) return 410;
        const link = [{ relation: 'next', url: bench.url(`Observation?page=${pages.link}`) }];
        return { json: { ...(found(weight('a')).json as object), link }, etag: '"1"' };
      };
    const bench = await opened(backend);
    expect(await bench.check()).toEqual({ checked: 'current', remade: 0 });
    pages = { link: 'later', second: weight('c') };
    expect(await bench.check()).toEqual({ checked: 'current', remade: 1 });
    expect([...bench.harness.entries().keys()].toSorted()).toEqual(['Observation/a', 'Observation/c']);
    expect(bench.asked).toEqual([
      'Patient/pat-1 if-none-match',
      'Observation?patient=pat-1 if-none-match',
      'Observation?page=a if-none-match',
      'Observation?patient=pat-1',
      'Observation?page=later',
    ]);
  });
});

describe('who a record is about, while it is checked (HAZ-035)', () => {
  const number = (value: string) => [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value }];
  const backend =
    (patient: object): Backend =>
    (path) => {
      if (path === 'Patient/pat-1')
        return { json: { ...PATIENT, ...patient }, etag: JSON.stringify(patient).length + '' };
      return path === 'Observation' ? found(weight('w')) : 404;
    };

  it.each([
    ['another NHS number', { identifier: number('9990000026') }],
    ['another name', { name: [{ family: 'Other', given: ['Mary'] }] }],
    ['another date of birth', { birthDate: '1946-07-14' }],
  ])('%s closes it, in words of its own, and nothing is shown under it', async (_, patient) => {
    const bench = await opened(() => backend({}));
    const before = bench.harness.toRenderer.length;
    bench.backend = backend(patient);
    expect(await bench.check()).toEqual({ checked: 'closed', remade: 0 });
    expect(bench.refused).toEqual(['identity-changed']);
    expect(bench.asked).toEqual([expect.stringContaining('Patient/pat-1')]);
    const shown = bench.harness.toRenderer.slice(before).map(({ kind }) => kind);
    expect(shown.filter((kind) => kind !== 'ledger')).toEqual([]);
  });

  it('what is only written anew, or was not known, is shown and closes nothing', async () => {
    const bench = await opened(() => backend({ identifier: [] }));
    bench.backend = backend({ address: [{ city: 'Prescot' }] });
    expect(await bench.check()).toEqual({ checked: 'current', remade: 1 });
    expect(bench.refused).toEqual([]);
    expect(bench.harness.banner()).toMatchObject({ nhsNumber: '9990000018', address: 'Prescot' });
  });
});

describe('an entry that was opened with a reason, while the record is checked (HAZ-029, HAZ-030)', () => {
  const secret = (text: string) => weight('s', { code: { text }, meta: { security: [{ code: 'R' }] } });
  /** In a search it stands as what it is; read by its id it says so. */
  const backend =
    (byId: unknown): Backend =>
    (path) => {
      if (path === 'Patient/pat-1') return { json: PATIENT };
      if (path === 'Observation') return { ...found(secret('Kept back'), weight('w')), etag: '"1"' };
      if (path !== 'Observation/s' || byId === null) return 403;
      return { json: byId };
    };
  const placeholder = (bench: CheckBench) => bench.harness.restricted().placeholders.map(({ opened: is }) => is);

  it('stays open as it is where it has not changed, and nothing is made anew', async () => {
    const bench = await opened(() => backend(secret('Hepatitis')));
    bench.release('Observation/s');
    expect(await bench.check()).toEqual({ checked: 'current', remade: 0 });
    expect(bench.asked).toContain('Observation/s');
    expect(bench.harness.entry('Observation/s').title).toBe('Hepatitis');
  });

  it('is shown as it was corrected', async () => {
    const bench = await opened(() => backend(secret('Hepatitis')));
    bench.release('Observation/s');
    bench.backend = backend(secret('No hepatitis'));
    expect(await bench.check()).toEqual({ checked: 'current', remade: 1 });
    expect(bench.harness.entry('Observation/s').title).toBe('No hepatitis');
  });

  it('an allergy that was corrected while it is open reads as it is now, and nothing of before comes back (HAZ-029, HAZ-030)', async () => {
    const allergy = (id: string, text: string, more: object = {}) => ({
      resourceType: 'AllergyIntolerance',
      id,
      patient: THEIRS,
      code: { text },
      ...more,
    });
    const said = (text: string) => allergy('s', text, { meta: { security: [{ code: 'R' }] } });
    const at =
      (text: string, ...more: object[]): Backend =>
      (path) => {
        if (path === 'Patient/pat-1') return { json: PATIENT };
        if (path === 'AllergyIntolerance/s') return { json: said(text) };
        return path === 'AllergyIntolerance' ? found(said('Kept back'), ...more) : 404;
      };
    const bench = await new CheckBench(['AllergyIntolerance']).start();
    running.push(bench);
    bench.backend = at('Penicillin');
    await bench.openCopy();
    bench.release('AllergyIntolerance/s');
    // Another one has come: the record is made anew for it at once, and again when all is asked.
    bench.backend = at('Peanut', allergy('l', 'Latex'));
    expect(await bench.check()).toMatchObject({ checked: 'current' });
    const after = bench.harness.toRenderer.length;
    expect([...bench.harness.entries().values()].map(({ title }) => title).toSorted()).toEqual(['Latex', 'Peanut']);
    expect(JSON.stringify(bench.harness.allergies())).not.toContain('Penicillin');
    expect(JSON.stringify(bench.harness.detail('AllergyIntolerance/s'))).not.toContain('Penicillin');
    // The check of after: nothing of before comes back.
    bench.backend = at('Peanut');
    expect(await bench.check()).toMatchObject({ checked: 'current' });
    expect(JSON.stringify(bench.harness.toRenderer.slice(after))).not.toContain('Penicillin');
  });

  it.each([
    ['the backend gives it no more', null],
    ['the backend gives a stub in its place', weight('s', { meta: { security: [{ code: 'MASKED' }] } })],
    ['the answer is another entry', weight('other')],
    ['the answer is of somebody else', { ...secret('Hepatitis'), subject: { reference: 'Patient/other' } }],
  ])('is closed again where %s', async (_, byId) => {
    const bench = await opened(() => backend(secret('Hepatitis')));
    bench.release('Observation/s');
    expect(placeholder(bench)).toEqual([true]);
    bench.backend = backend(byId);
    expect(await bench.check()).toEqual({ checked: 'current', remade: 1 });
    expect(placeholder(bench)).toEqual([false]);
    expect([...bench.harness.entries().keys()]).toEqual(['Observation/w']);
    // And is not asked for any more.
    await bench.check();
    expect(placeholder(bench)).toEqual([false]);
  });
});
