import { z } from 'zod';
import { inGroup, setting } from './about.ts';

/** `https:` anywhere; `http:` on loopback only, which is where the sandbox record and the tests run. */
const serviceUrl = z.url({ protocol: /^https?$/ }).refine(isOfService, {
  message: 'must begin with https:// (http:// is for this computer only), without user name, password, ? and #',
});

const SERVICE_URL =
  'an address that begins with https:// (http:// is for this computer only), without user name, password, ? and #';

export function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
}

/**
 * Rules run on what is no address, too: false, and never an error. What stands behind `?` or `#` could be of no use, because paths
 * are put behind it, and may be a key that somebody pasted with it (OpenID Connect Discovery 1.0, 3: an issuer has neither).
 */
function isOfService(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  const isSecure = url.protocol === 'https:' || isLoopback(url);
  return isSecure && url.username === '' && url.password === '' && !/[?#]/.test(text);
}

const said = z.string().trim().min(1).max(200);

/** Which record it is, and how one signs in to it. Spread into the one schema. */
export const serviceSettings = inGroup('service', {
  backendUrl: setting(serviceUrl, {
    title: 'Address of the shared record',
    about: 'FHIR base URL of the shared record. It has no default: a viewer without one says so and stops.',
    allowed: SERVICE_URL,
    property: 'BACKENDURL',
  }),
  identityUrl: setting(serviceUrl.optional(), {
    title: 'Address of the identity provider',
    about: 'OpenID issuer by which people sign in.',
    allowed: SERVICE_URL,
    otherwise: "what the shared record's .well-known/smart-configuration says",
    property: 'IDENTITYURL',
  }),
  clientId: setting(z.string().min(1).default('st-helens-viewer'), {
    title: 'Client identifier',
    about: 'What the viewer is called at the identity provider. No secret: the viewer has none.',
    property: 'CLIENTID',
  }),
  terminal: setting(z.enum(['shared', 'personal']).default('shared'), {
    title: 'Who works at this computer',
    about:
      'Who works at this computer: "shared" (a ward, one after another) or "personal" (one member of staff, with an account of their own). On a shared one everybody proves who they are at each sign-in, and nothing of it is kept.',
    registryName: 'TerminalType',
    property: 'TERMINALTYPE',
  }),
  keepSignedIn: setting(z.boolean().default(false), {
    title: 'Keep people signed in',
    about:
      "Whether a sign-in outlives the viewer, in the operating system's credential store. On personal terminals only.",
  }),
  requiredAcr: setting(
    z
      .array(z.string().regex(/^[!-~]{1,200}$/, 'must be one value without blanks'))
      .max(10)
      .default([]),
    {
      title: 'Strength demanded of a sign-in',
      about:
        'Values of the claim acr of which a sign-in must carry one, for instance AAL3_ANY; sent as acr_values. An empty list demands none.',
      allowed: 'a list of up to 10 values without blanks',
    },
  ),
  clockSkewSeconds: setting(z.number().int().min(0).max(600).default(300), {
    title: 'How far clocks may be apart, in seconds',
    about: "How far this computer's clock and the identity provider's may be apart, in seconds.",
  }),
  maxAgeSeconds: setting(z.number().int().min(60).max(43_200).default(43_200), {
    title: 'Oldest sign-in that will do, in seconds',
    about:
      'The oldest sign-in at the identity provider that will do on a personal terminal, in seconds; also the life of a kept one.',
  }),
  signInSeconds: setting(z.number().int().min(30).max(900).default(300), {
    title: 'Time to sign in, in seconds',
    about: 'How long the browser is waited for before a sign-in is given up, in seconds.',
  }),
});

/** What it is called, and whom to ring. Spread into the one schema. */
export const contactSettings = inGroup('contacts', {
  serviceName: setting(z.string().min(1).default('St Helens Shared Care Record'), {
    title: 'Name of the service',
    about: 'What the service is called in the window and on its pages.',
  }),
  recordTeamPhone: setting(z.string().min(1).default('01744 646868'), {
    title: 'Telephone of the Shared Care Record team',
    about: 'The number of the Shared Care Record team, which stands in every refusal.',
  }),
  recordTeamEmail: setting(z.email().optional(), {
    title: 'Email address of the Shared Care Record team',
    about: 'Shown in Help where it is given. Not for anything about a patient.',
    allowed: 'an email address',
    otherwise: 'none is shown',
  }),
  supportContact: setting(said.optional(), {
    title: 'IT service desk',
    about:
      'Whom people ring about this computer, as it is to be read: name, telephone, hours. It stands in Help, and on the page that says what is wrong with the configuration.',
    otherwise: '"your IT service desk", without a number',
  }),
  leafletText: setting(said.default('Leaflet for residents: St Helens Shared Care Record'), {
    title: 'Name of the leaflet for residents',
    about: 'What the leaflet for residents is called in Help.',
  }),
  leafletUrl: setting(z.url({ protocol: /^https$/, error: 'must begin with https://' }).optional(), {
    title: 'Address of the leaflet for residents',
    about: 'Where the leaflet for residents is. Without an address its name stands alone.',
    allowed: 'an address that begins with https://',
    otherwise: 'none',
  }),
});
