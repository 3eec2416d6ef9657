import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface IssueOptions {
  /** Names and addresses that it is for; none: a client certificate. */
  readonly hosts?: readonly string[];
  /** Common name; left out, the first of `hosts`. */
  readonly subject?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** Both PEM, as `https.createServer` takes them. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  readonly name: string;
  /** PEM. */
  readonly certificate: string;
  issue(options: IssueOptions): KeyAndCertificate;
}

const DAY_MS = 86_400_000;

/** The times of `openssl ca` are those of ASN.1: `20261123034500Z`. */
const asn1Time = (time: Date): string => time.toISOString().replaceAll(/[-:T]|\.\d+/g, '');

/** A certificate authority of its own, as a trust's own one is: nobody trusts it before `trustIn`. Needs `openssl`. */
export function makeAuthority(name = 'Certificates of a test'): Authority {
  return inFolder((folder) => {
    const ca = requestedBy(folder, 'ca', name);
    const signed = sign(folder, {
      request: ca.request,
      key: ca.key,
      selfSigned: true,
      extensions: AUTHORITY,
      ...life(),
    });
    const [key, certificate] = [readFileSync(ca.key, 'utf8'), signed];
    return { name, certificate, issue: (options) => issue({ key, certificate }, options) };
  });
}

/** Signed by nobody but itself. */
export function selfSigned(hosts: readonly string[]): KeyAndCertificate {
  return inFolder((folder) => {
    const { key, request } = requestedBy(folder, 'own', hosts[0] ?? 'nobody');
    const cert = sign(folder, { request, key, selfSigned: true, extensions: serverExtensions(hosts), ...life() });
    return { key: readFileSync(key, 'utf8'), cert };
  });
}

function issue(authority: { key: string; certificate: string }, options: IssueOptions): KeyAndCertificate {
  const { hosts = [], subject, notBefore, notAfter } = options;
  return inFolder((folder) => {
    const [caKey, caCertificate] = [join(folder, 'ca.key'), join(folder, 'ca.pem')];
    writeFileSync(caKey, authority.key);
    writeFileSync(caCertificate, authority.certificate);
    const { key, request } = requestedBy(folder, 'own', subject ?? hosts[0] ?? 'nobody');
    const extensions = hosts.length === 0 ? CLIENT : serverExtensions(hosts);
    const cert = sign(folder, { request, key: caKey, issuer: caCertificate, extensions, ...life(notBefore, notAfter) });
    return { key: readFileSync(key, 'utf8'), cert };
  });
}

/**
 * Makes the person whose home this is trust it: on Linux Chromium asks the NSS database of the user. A viewer reads it when
 * it starts.
 * @returns what takes it back
 */
export function trustIn(home: string, { name, certificate }: Authority): () => void {
  const database = nssDatabase(home);
  run('certutil', ['-A', '-d', database, '-n', name, '-t', 'C,,'], certificate);
  return () => void run('certutil', ['-D', '-d', database, '-n', name]);
}

/** Puts a client certificate with its key where Chromium looks for it, as IT would. @returns what takes it out again */
export function giveTo(home: string, nickname: string, { key, cert }: KeyAndCertificate): () => void {
  const database = nssDatabase(home);
  inFolder((folder) => {
    const [both, bundle] = [join(folder, 'both.pem'), join(folder, 'bundle.p12')];
    writeFileSync(both, `${key}\n${cert}`);
    run('openssl', ['pkcs12', '-export', '-in', both, '-out', bundle, '-name', nickname, '-passout', 'pass:p']);
    run('pk12util', ['-i', bundle, '-d', database, '-W', 'p', '-K', '']);
  });
  return () => void run('certutil', ['-F', '-d', database, '-n', nickname]);
}

/** Since Chromium 146 it may lie elsewhere; one at this place goes before. */
function nssDatabase(home: string): string {
  const folder = join(home, '.pki', 'nssdb');
  const database = `sql:${folder}`;
  if (!existsSync(join(folder, 'cert9.db'))) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    run('certutil', ['-N', '-d', database, '--empty-password']);
  }
  return database;
}

const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash';
const END_ENTITY = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature';
const CLIENT = `${END_ENTITY}\nextendedKeyUsage=clientAuth`;

function serverExtensions(hosts: readonly string[]): string {
  const names = hosts.map((host) => `${isIP(host) === 0 ? 'DNS' : 'IP'}:${host}`).join(',');
  return `${END_ENTITY}\nextendedKeyUsage=serverAuth\nsubjectAltName=${names}`;
}

const life = (from = new Date(Date.now() - DAY_MS), until = new Date(Date.now() + 30 * DAY_MS)) => ({ from, until });

function requestedBy(folder: string, file: string, subject: string): { key: string; request: string } {
  const [key, request] = [join(folder, `${file}.key`), join(folder, `${file}.csr`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
  run('openssl', [
    'req',
    '-new',
    ...kind,
    '-keyout',
    key,
    '-out',
    request,
    '-subj',
    `/O=Tests of the viewer/CN=${subject}`,
  ]);
  return { key, request };
}

interface Signing {
  readonly request: string;
  readonly key: string;
  readonly issuer?: string;
  readonly selfSigned?: boolean;
  readonly extensions: string;
  readonly from: Date;
  readonly until: Date;
}

/** By `openssl ca`: of the commands of OpenSSL 3.0 it alone takes a beginning and an end. */
function sign(folder: string, signing: Signing): string {
  const settings = join(folder, 'ca.cnf');
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(
    settings,
    [
      '[ca]\ndefault_ca=own\n[own]',
      `database=${join(folder, 'index.txt')}\nnew_certs_dir=${folder}\nrand_serial=yes\ndefault_md=sha256`,
      'policy=any\nunique_subject=no\nx509_extensions=ext\n[any]\norganizationName=optional\ncommonName=supplied',
      `[ext]\n${signing.extensions}\n`,
    ].join('\n'),
  );
  const by = signing.selfSigned === true ? ['-selfsign'] : ['-cert', signing.issuer ?? ''];
  const times = ['-startdate', asn1Time(signing.from), '-enddate', asn1Time(signing.until)];
  const files = ['-config', settings, '-in', signing.request, '-keyfile', signing.key];
  return run('openssl', ['ca', '-batch', '-notext', ...files, ...by, ...times]);
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-certificates-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what it writes. @throws Error with its words */
function run(program: string, args: readonly string[], input = ''): string {
  const ended = spawnSync(program, args, { encoding: 'utf8', input });
  if (ended.error !== undefined) throw ended.error;
  if (ended.status !== 0) throw new Error(`${program} ${args[0] ?? ''}: ${ended.stderr}${ended.stdout}`);
  return ended.stdout;
}
