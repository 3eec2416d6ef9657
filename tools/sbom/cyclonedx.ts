import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from '../root.ts';
import type { ShippedPackage } from './bundled.ts';

interface Component {
  readonly type: 'application' | 'framework' | 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly unknown[];
  readonly author?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

export interface Sbom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: { readonly timestamp: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** CycloneDX 1.6 (ECMA-424). The same contents have the same serial number. */
export function makeSbom(
  packages: readonly ShippedPackage[],
  platform: Readonly<Record<string, string>>,
  nowMs: number,
): Sbom {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license: string;
  };
  const locked = lockedHashes();
  const root = component('application', name, version, { licence: license });
  const parts = [
    component('framework', 'electron', platform['electron'] ?? '', { licence: 'MIT' }),
    component('framework', 'chromium', platform['chrome'] ?? '', { licence: 'BSD-3-Clause', kind: 'generic' }),
    component('framework', 'node', platform['node'] ?? '', { licence: 'MIT', kind: 'generic' }),
    component('framework', 'v8', platform['v8'] ?? '', { licence: 'BSD-3-Clause', kind: 'generic' }),
    ...packages.map((one) =>
      component('library', one.name, one.version, {
        licence: one.licence,
        author: one.author,
        kind: one.folder === null ? 'generic' : 'npm',
        integrity: one.folder === null ? undefined : locked.get(placeOf(one.name, one.folder)),
      }),
    ),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([root, parts]))}`,
    version: 1,
    metadata: { timestamp: new Date(nowMs).toISOString(), component: root },
    components: parts,
    dependencies: [{ ref: root['bom-ref'], dependsOn: parts.map((part) => part['bom-ref']) }],
  };
}

interface More {
  readonly licence: string | null;
  readonly author?: string | null;
  readonly kind?: 'npm' | 'generic';
  /** As the lock file says it: 'sha512-' and base64. */
  readonly integrity?: string | undefined;
}

function component(type: Component['type'], name: string, version: string, more: More): Component {
  // A package URL writes the @ of a scope as %40 and leaves its slash.
  const purl = `pkg:${more.kind ?? 'npm'}/${name.replace(/^@/, '%40')}@${version}`;
  const { licence, author, integrity } = more;
  const content = integrity?.startsWith('sha512-')
    ? Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')
    : null;
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(licence === null ? {} : { licenses: [licenceEntry(licence)] }),
    ...(author === null || author === undefined ? {} : { author }),
    ...(content === null ? {} : { hashes: [{ alg: 'SHA-512' as const, content }] }),
  };
}

const licenceEntry = (licence: string): object =>
  /\s/.test(licence) ? { expression: licence } : { license: { id: licence } };

/** Where the lock file names it; an addon of another platform lies elsewhere here (tools/package/addons.ts). */
function placeOf(name: string, folder: string): string {
  const place = relative(ROOT, folder).split(sep).join('/');
  return place.startsWith('node_modules/') ? place : `node_modules/${name}`;
}

/** Folder of a package, relative to the project → the hash of what the registry gave. */
function lockedHashes(): ReadonlyMap<string, string> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  return new Map(
    Object.entries(packages).flatMap(([folder, { integrity }]) =>
      integrity === undefined ? [] : [[folder, integrity] as const],
    ),
  );
}

/** RFC 9562, version 8: made from a hash. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) % 4) + 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
