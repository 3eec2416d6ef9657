import { createDecipheriv } from 'node:crypto';
import { readFields } from './fields.ts';
import { type LaunchedPerson, type LaunchSettings, NotAccepted } from './launch.ts';
import { personOf } from './person.ts';

const MAX_BYTES = 1024;

/**
 * `shcr://open?data=…`: AES-CBC with the agreed key and IV, as SystmOne's URL & Program Maintenance offers. It hides and
 * does not sign: what comes out is read as strictly as what comes in, and still has to agree with the backend.
 * Whatever goes wrong before a person can be read is one and the same refusal.
 * @throws NotAccepted
 */
export function personOfEncrypted(data: string, { policy, now }: LaunchSettings): LaunchedPerson {
  const agreed = policy.encrypted;
  if (agreed === undefined) throw new NotAccepted('launch-not-allowed', 'encrypted');
  const names = agreed.fields;
  const given = fieldsIn(data, agreed, names);
  const read = (name: string | undefined): string | undefined => (name === undefined ? undefined : given.get(name));
  return personOf(
    {
      nhsNumber: given.get(names.nhsNumber) ?? '',
      birthDate: given.get(names.birthDate) ?? '',
      name: read(names.name),
      gender: read(names.gender),
      userId: read(names.userId),
    },
    'encrypted',
    agreed.dateFormats,
    now(),
  );
}

type Agreed = NonNullable<LaunchSettings['policy']['encrypted']>;

function fieldsIn(data: string, agreed: Agreed, names: Agreed['fields']): ReadonlyMap<string, string> {
  try {
    const allowed = Object.values(names).filter((name) => name !== undefined);
    // SystmOne writes blanks as they are.
    const text = decrypted(bytesOf(data, agreed.encoding), agreed).replaceAll(' ', '%20');
    return readFields(text, allowed, [names.nhsNumber, names.birthDate]);
  } catch {
    throw new NotAccepted('launch-not-decrypted', 'encrypted');
  }
}

function bytesOf(data: string, encoding: Agreed['encoding']): Buffer {
  const bytes = Buffer.from(data, encoding);
  const isWhole =
    bytes.length >= 16 &&
    bytes.length <= MAX_BYTES &&
    bytes.length % 16 === 0 &&
    // Node's decoders pass over what they do not understand.
    bytes.toString(encoding) === (encoding === 'hex' ? data.toLowerCase() : data);
  if (!isWhole) throw new Error('not encoded as agreed');
  return bytes;
}

/** @throws Error where the padding is wrong or it is no UTF-8 */
function decrypted(bytes: Buffer, { key, iv }: Agreed): string {
  const decipher = createDecipheriv(`aes-${key.length * 4}-cbc`, Buffer.from(key, 'hex'), Buffer.from(iv, 'hex'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat([decipher.update(bytes), decipher.final()]));
}
