import { z } from 'zod';

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
    .strictObject({
      /** Hosts outside the NHS's names and private addresses that policy allows, and names that may lie on the internet. */
      allowedHosts: z.array(host).max(20).default([]),
      /** Further origins of the identity provider's: where its discovery document names endpoints on another one. */
      alsoAllowed: z.array(origin).max(10).default([]),
      /**
       * Public keys by host: besides all that Chromium demands, one of the verified chain has to be among them. Two at least,
       * so that a key can be changed.
       */
      pins: z.record(host, z.array(pin).min(2).max(10)).default({}),
      /** Which certificate of the operating system's store proves this computer or person to the backend and the provider. */
      clientCertificate: z
        .strictObject({ issuer: words.optional(), subject: words.optional() })
        .refine(({ issuer, subject }) => issuer !== undefined || subject !== undefined, {
          message: 'must give issuer, subject or both',
        })
        .optional(),
    })
    .prefault({}),
};
