import { createHash } from 'node:crypto';
import { type Cache, type CacheLimits, type HeldBody, pack, unpack } from '../../../src-main/cache/index.ts';

export const KEYS = ['e5'.repeat(32), 'f6'.repeat(32)] as const;
export const PATIENTS = ['patient-one', 'patient-two', 'patient-three'] as const;
export const LIMITS: CacheLimits = { ttlMs: 3_600_000, maxRecords: 20, maxBytes: 50_000_000 };

const BODIES = 5;

/** Words that stand in what is held, to be looked for on the disk. */
export const PLANTED = ['PLANTED-IN-A-RECORD', ...PATIENTS];

/** Bytes that hardly pack, and that follow from whose they are and of when. */
function noise(of: string, bytes: number): string {
  return createHash('shake256', { outputLength: Math.max(1, bytes) })
    .update(of)
    .digest('base64');
}

export function bodiesOfVersion(patient: string, version: number): readonly HeldBody[] {
  return Array.from({ length: BODIES }, (_, page) => ({
    meta: JSON.stringify({ version, page }),
    body: pack(
      Buffer.from(
        `PLANTED-IN-A-RECORD ${patient} ${version} ${page} ${noise(`${patient}:${version}:${page}`, 30_000 * page)}`,
      ),
    ),
  }));
}

/** `version n`: all of it is of one version, and of that patient; `none`; or `wrong`. @throws CacheError */
export function stateOf(cache: Cache, patient: string): string {
  const head = cache.held(patient, 'dr-a');
  const got = Array.from(cache.bodiesOf(patient));
  const metas = cache.metasOf(patient);
  if (head === null) return got.length + metas.length === 0 ? 'none' : 'wrong';
  const { version } = JSON.parse(head.facts) as { version: number };
  const ought = bodiesOfVersion(patient, version);
  const isRight =
    got.length === BODIES &&
    ought.every(({ meta, body }, page) => {
      const one = got[page];
      return one?.meta === meta && metas[page] === meta && unpack(one.body).equals(unpack(body));
    });
  return isRight ? `version ${version}` : 'wrong';
}
