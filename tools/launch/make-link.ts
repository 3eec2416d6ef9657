// How other systems make links to the viewer (docs/launch.md): for integrators to compare with, for tests and for demonstration.
import { createCipheriv, createPrivateKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { SignJWT } from 'jose';

/** What may be said of a person, by the names that links and tokens have for it. */
export interface LinkPerson {
  readonly nhsNumber: string;
  /** `YYYY-MM-DD`, or for encrypted parameters whatever is agreed. */
  readonly birthDate: string;
  readonly name?: string | undefined;
  readonly gender?: string | undefined;
  readonly userId?: string | undefined;
}

export function smartLink(iss: string, launch: string): string {
  return `shcr://launch?iss=${encodeURIComponent(iss)}&launch=${encodeURIComponent(launch)}`;
}

export function plainLink(person: LinkPerson): string {
  return `shcr://open?${query(Object.entries(person))}`;
}

export interface Sealing {
  /** Hexadecimal. */
  readonly key: string;
  readonly iv: string;
  readonly encoding: 'hex' | 'base64url';
  /** Our name of a field → the agreed one. */
  readonly fields: Readonly<Partial<Record<keyof LinkPerson, string | undefined>>>;
}

export function encryptedLink(person: LinkPerson, { key, iv, encoding, fields }: Sealing): string {
  const named = Object.entries(person).map(([name, value]) => [fields[name as keyof LinkPerson], value] as const);
  const cipher = createCipheriv(`aes-${key.length * 4}-cbc`, Buffer.from(key, 'hex'), Buffer.from(iv, 'hex'));
  const bytes = Buffer.concat([cipher.update(query(named), 'utf8'), cipher.final()]);
  return `shcr://open?data=${bytes.toString(encoding)}`;
}

export interface Signing {
  /** With its `alg`, and `kid` where the viewer's configuration has one. */
  readonly privateKey: JsonWebKey;
  readonly issuer: string;
  readonly audience: string;
  readonly now: Date;
  readonly seconds: number;
  /** By default one that was never used. */
  readonly id?: string;
}

export async function tokenLink(person: LinkPerson, signing: Signing): Promise<string> {
  const { privateKey, issuer, audience, now, seconds, id = randomUUID() } = signing;
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { alg, kid } = privateKey as { alg?: string; kid?: string };
  if (alg === undefined) throw new Error('the key has no "alg"');
  const token = await new SignJWT({ ...person })
    .setProtectedHeader(kid === undefined ? { alg } : { alg, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .setJti(id)
    .sign(createPrivateKey({ key: privateKey, format: 'jwk' }));
  return `shcr://open?token=${token}`;
}

/** Fields without a value, or without an agreed name, are left out. */
function query(fields: readonly (readonly [name: string | undefined, value: string | undefined])[]): string {
  return fields
    .filter(([name, value]) => name !== undefined && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
}
