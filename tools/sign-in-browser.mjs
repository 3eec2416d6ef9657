#!/usr/bin/env node
/**
 * A browser for the end-to-end tests: given the address that the viewer opens, it signs in at the real identity
 * provider as a person would – follows redirects, keeps cookies, fills in the forms of the pages – and ends at the
 * viewer's loopback address. It stands where the system's browser stands (`$BROWSER`, through `xdg-open`), so that
 * nothing in the viewer has to know that a test is running. No dependencies; Node 20 or later.
 *
 *   SHCR_SIGN_IN_USER      whom to sign in (default gp.example)
 *   SHCR_SIGN_IN_PASSWORD  their password (default demo-…, as the sandbox has it)
 *   SHCR_SIGN_IN_ROLE      the person_roleid to choose, where there are several (default: the first)
 *   SHCR_SIGN_IN_MODE      'cancel': press the page's Cancel instead
 *   SHCR_SIGN_IN_ARRIVAL   'stranger-first': somebody else knocks at the viewer's address before, with another state and with
 *                          none; 'twice': the answer is delivered a second time
 *   SHCR_SIGN_IN_DELAY_MS  how long to wait before going to the viewer's address
 *   SHCR_SIGN_IN_LOG       also write what happened to this file (started detached, it has no terminal)
 *
 * Exit code 0: the viewer's address, or the provider's last page after signing out, was reached. 1: anything else.
 */
import { appendFileSync } from 'node:fs';

const MAX_STEPS = 20;
const TIME_LIMIT_MS = 30_000;

const user = process.env.SHCR_SIGN_IN_USER ?? 'gp.example';
const password = process.env.SHCR_SIGN_IN_PASSWORD ?? `demo-${user.replaceAll('.', '-')}`;
const role = process.env.SHCR_SIGN_IN_ROLE;
const arrival = process.env.SHCR_SIGN_IN_ARRIVAL ?? 'once';
const delayMs = Number(process.env.SHCR_SIGN_IN_DELAY_MS ?? 0);
const cancels = process.env.SHCR_SIGN_IN_MODE === 'cancel';

/** @param {string} words */
function say(words) {
  const line = `sign-in browser: ${words}\n`;
  try {
    process.stderr.write(line);
    if (process.env.SHCR_SIGN_IN_LOG) appendFileSync(process.env.SHCR_SIGN_IN_LOG, line);
  } catch {
    // Nobody listens; that is no reason to stop.
  }
}

/** Cookies by name and path, as a browser keeps them for one host. */
class CookieJar {
  /** @type {Map<string, { host: string, path: string, name: string, value: string }>} */
  #cookies = new Map();

  /**
   * @param {URL} url
   * @param {Headers} headers
   */
  take(url, headers) {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      /** @param {string} wanted */
      const attribute = (wanted) =>
        attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? '/';
      const expires = attribute('expires');
      // As browsers do it: the server's own clock says whether a time of its own is past.
      const now = Date.parse(headers.get('date') ?? '') || Date.now();
      const gone = attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= now);
      const key = `${url.host} ${path} ${name}`;
      if (gone) this.#cookies.delete(key);
      else this.#cookies.set(key, { host: url.host, path, name, value });
    }
  }

  /** @param {URL} url */
  header(url) {
    return [...this.#cookies.values()]
      .filter(
        (one) =>
          one.host === url.host &&
          (url.pathname === one.path || url.pathname.startsWith(one.path.endsWith('/') ? one.path : `${one.path}/`)),
      )
      .map((one) => `${one.name}=${one.value}`)
      .join('; ');
  }
}

/** @param {string} html */
const decode = (html) =>
  html
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(parseInt(code, hex ? 16 : 10)))
    .replaceAll('&amp;', '&');

/**
 * @param {string} tag
 * @param {string} name
 */
const attributeOf = (tag, name) => decode(new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? '');

/**
 * The forms of a page: id, address and the fields that a browser would send untouched.
 *
 * @param {string} html
 * @param {URL} pageUrl
 */
function formsOf(html, pageUrl) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = '', inside = '']) => {
    const fields = new URLSearchParams();
    for (const [tag] of inside.matchAll(/<input\b[^>]*>/gi)) {
      const kind = attributeOf(tag, 'type') || 'text';
      if ((kind === 'radio' || kind === 'checkbox') && !/\bchecked\b/i.test(tag)) continue;
      if (attributeOf(tag, 'name') !== '') fields.set(attributeOf(tag, 'name'), attributeOf(tag, 'value'));
    }
    return { id: attributeOf(attributes, 'id'), action: new URL(attributeOf(attributes, 'action'), pageUrl), fields };
  });
}

/**
 * The viewer's own address: loopback, and not the provider's origin.
 *
 * @param {URL} url
 * @param {string} provider
 */
function isViewer(url, provider) {
  return url.origin !== provider && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
}

/** @param {URL} url */
async function beforeArrival(url) {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (arrival !== 'stranger-first') return;
  for (const state of ['of-somebody-else', null]) {
    const other = new URL(url);
    if (state === null) other.searchParams.delete('state');
    else other.searchParams.set('state', state);
    await knock(state === null ? 'without a state' : 'with another state', other);
  }
}

/**
 * @param {string} how
 * @param {URL} url
 */
async function knock(how, url) {
  const status = await fetch(url).then(
    (response) => `HTTP ${response.status}`,
    () => 'nobody is there',
  );
  say(`knocked ${how}: ${status}`);
}

/**
 * @typedef {{ url: URL, form: URLSearchParams | undefined }} Next What to fetch; with a form, by sending it.
 * @param {string} start
 */
async function browse(start) {
  const jar = new CookieJar();
  const provider = new URL(start).origin;
  const deadline = AbortSignal.timeout(TIME_LIMIT_MS);
  /** @type {Next} */
  let next = { url: new URL(start), form: undefined };
  let sentPassword = false;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { url, form } = next;
    const atViewer = isViewer(url, provider);
    if (atViewer) await beforeArrival(url);
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form ?? null,
      redirect: 'manual',
      signal: deadline,
      headers: { accept: 'text/html', ...(atViewer ? {} : { cookie: jar.header(url) }) },
    });
    if (atViewer) {
      await response.text();
      const refused = url.searchParams.get('error');
      if (arrival === 'twice') await knock('a second time', url);
      say(`reached the viewer${refused ? ` with the error '${refused}'` : ''} (HTTP ${response.status})`);
      return response.status < 400 && (refused === null || cancels);
    }
    jar.take(url, response.headers);
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      next = { url: new URL(location, url), form: undefined };
      continue;
    }
    const html = await response.text();
    const forms = formsOf(html, url);
    /** @param {string} id */
    const named = (id) => forms.find((one) => one.id === id);
    const problem = /role="alert"[\s\S]*?<p>([^<]*)<\/p>/.exec(html)?.[1];
    const [cancel, signIn, chooseRole, logOut] = ['cancel', 'sign-in', 'choose-role', 'op.logoutForm'].map(named);
    const [only] = forms;
    if (cancels && cancel) {
      next = { url: cancel.action, form: cancel.fields };
    } else if (signIn && !sentPassword) {
      signIn.fields.set('username', user);
      signIn.fields.set('password', password);
      sentPassword = true;
      next = { url: signIn.action, form: signIn.fields };
    } else if (chooseRole) {
      if (role) chooseRole.fields.set('role', role);
      next = { url: chooseRole.action, form: chooseRole.fields };
    } else if (logOut) {
      logOut.fields.set('logout', 'yes');
      next = { url: logOut.action, form: logOut.fields };
    } else if (forms.length === 1 && only?.fields.has('xsrf')) {
      next = { url: only.action, form: only.fields };
    } else {
      const heading = decode(/<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? '').trim();
      say(problem ? `the page says: ${decode(problem)}` : `came to rest at '${heading}' (HTTP ${response.status})`);
      return problem === undefined && response.status < 400;
    }
  }
  say(`still not there after ${MAX_STEPS} steps`);
  return false;
}

/** @param {unknown} error */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const address = process.argv[2];
if (address === undefined || !/^https?:\/\//.test(address)) {
  say('give the address to open');
  process.exitCode = 1;
} else {
  try {
    process.exitCode = (await browse(address)) ? 0 : 1;
  } catch (error) {
    say(`could not sign in: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}
