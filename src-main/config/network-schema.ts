import { z } from 'zod';
import { inGroup, setting } from './about.ts';

const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9.:-]+$/, 'must be a host in small letters: a name or an address, without https:// and port');

const origin = z.url({ protocol: /^https$/ }).refine((text) => URL.parse(text)?.origin === text, {
  message: 'must be an origin: https://host, nothing behind it',
});

/** As `openssl` and browsers print it: SHA-256 of the public key (SPKI), base64. */
const pin = z.string().regex(/^sha256\/[A-Za-z0-9+/]{43}=$/, 'must be sha256/ and 44 characters of base64');

const words = z.string().trim().min(1).max(200);

/** Which hosts the viewer speaks to, and how it knows them. Spread into the one schema. */
export const networkSettings = {
  network: z
    .strictObject(
      inGroup('network', {
        allowedHosts: setting(z.array(host).max(20).default([]), {
          title: 'Hosts outside the NHS network',
          about:
            'Hosts that the viewer may speak to although they are neither names of the NHS (.nhs.uk) nor private addresses, and names of the NHS that may lie on the internet.',
          allowed: 'up to 20 hosts in small letters: names or addresses, without https:// and port',
        }),
        alsoAllowed: setting(z.array(origin).max(10).default([]), {
          title: 'Further origins of the identity provider',
          about:
            "Further origins of the identity provider's, where its discovery document names endpoints on another one than its own.",
          allowed: 'up to 10 origins: https://host, nothing behind it',
        }),
        pins: setting(z.record(host, z.array(pin).min(2).max(10)).default({}), {
          title: 'Pinned public keys',
          about:
            'Public keys by host. Besides all that Chromium demands, one of the verified chain of that host has to be among them. Two at least for each host, so that a key can be changed.',
          allowed: 'an object: for each host a list of 2 to 10 keys, each sha256/ and 44 characters of base64',
        }),
        clientCertificate: setting(
          z
            .strictObject({ issuer: words.optional(), subject: words.optional() })
            .refine(({ issuer, subject }) => issuer !== undefined || subject !== undefined, {
              message: 'must give issuer, subject or both',
            })
            .optional(),
          {
            title: 'Client certificate',
            about:
              "Which certificate of the operating system's store proves this computer or person to the backend and the identity provider, by the common names of its issuer and its subject.",
            allowed: 'an object with "issuer", "subject" or both',
            otherwise: 'none is sent',
          },
        ),
      }),
    )
    .prefault({}),
};

interface Placed {
  readonly backendUrl: string;
  readonly identityUrl?: string | undefined;
  readonly network: { readonly alsoAllowed: readonly string[]; readonly pins: Readonly<Record<string, unknown>> };
}

/** A pin of a host that is never spoken to protects nothing: more likely one letter is wrong. */
export function pinsKnownHosts({ backendUrl, identityUrl, network }: Placed): boolean {
  const urls = [backendUrl, ...(identityUrl === undefined ? [] : [identityUrl]), ...network.alsoAllowed];
  // What is no address is told by its own setting.
  const hosts = new Set(urls.map((url) => URL.parse(url)?.hostname.replace(/^\[|\]$|\.$/g, '')));
  return Object.keys(network.pins).every((host) => hosts.has(host));
}
