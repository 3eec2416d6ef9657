import { constants, deflateRawSync } from 'node:zlib';

/** As much of a Bundle as the faults change. */
interface Bundle {
  type?: string;
  link?: { relation: string; url: string }[];
  entry?: { resource?: Record<string, unknown>; [name: string]: unknown }[];
}

/** A body that is JSON, changed. */
export function changed(bytes: Buffer, change: (bundle: Bundle) => void): Buffer {
  const bundle = JSON.parse(bytes.toString()) as Bundle;
  change(bundle);
  return Buffer.from(JSON.stringify(bundle));
}

/** The page's next one is there, or there is none. */
export function withNext(bytes: Buffer, url: string | null): Buffer {
  return changed(bytes, (bundle) => {
    const others = (bundle.link ?? []).filter(({ relation }) => relation !== 'next');
    bundle.link = url === null ? others : [...others, { relation: 'next', url }];
  });
}

/** The first entry once more as somebody else's, with words that nobody may see. */
export function withOtherPatient(bytes: Buffer, words: string): Buffer {
  return changed(bytes, (bundle) => {
    const [first] = bundle.entry ?? [];
    const theirs = { reference: 'Patient/somebody-else', display: words };
    const resource = {
      resourceType: 'Observation',
      ...first?.resource,
      id: 'of-somebody-else',
      subject: theirs,
      patient: theirs,
      code: { text: words },
    };
    bundle.entry = [{ search: { mode: 'match' }, resource }, ...(bundle.entry ?? [])];
  });
}

/** Objects within objects, as text: no program could write it otherwise. */
export function nested(levels: number): string {
  return `${'{"extension":'.repeat(levels)}0${'}'.repeat(levels)}`;
}

/** The first resource of a page gets an extension that deep. */
export function withDeepResource(bytes: Buffer, levels: number): Buffer {
  const place = 'here-it-is-deep';
  const marked = changed(bytes, ({ entry }) => {
    const [first] = entry ?? [];
    if (first !== undefined) first.resource = { ...first.resource, extension: [place] };
  });
  return Buffer.from(marked.toString().replace(`"${place}"`, nested(levels)));
}

/** A text that unpacks to so many MiB of blanks, and is some thousand times smaller. */
export function gzipBomb(mib: number): Buffer {
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const block = deflateRawSync(Buffer.alloc(1_048_576, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([head, ...Array.from({ length: mib }, () => block)]);
}

/** A readable page of so many MiB, in parts. */
export function* largePage(mib: number): Generator<string> {
  yield '{"resourceType":"Bundle","type":"searchset","entry":[';
  const filler = 'x'.repeat(1000);
  for (let at = 0; at < mib; at += 1) {
    const entries = Array.from({ length: 950 }, (_, place) =>
      JSON.stringify({ resource: { resourceType: 'Basic', id: `large-${at}-${place}`, implicitRules: filler } }),
    );
    yield `${at === 0 ? '' : ','}${entries.join(',')}`;
  }
  yield ']}';
}

/** What a hotel, a guest network or a web gateway answers with. */
export const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Guest network</title></head><body><h1>Sign in to the network</h1>' +
  '<form method="post" action="/login"><input name="user"><input name="password" type="password"></form></body></html>';

export const OUTCOME = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics: 'An upstream system failed.' }],
});
