import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { FOR_MSI_TESTS, installSystemPackages } from '../../../tools/bootstrap/system-packages.mjs';
import { makePackage } from '../../../tools/package/make.ts';
import { makeMsi, type MadeMsi } from '../../../tools/package/msi/make.ts';
import { ROOT } from '../../../tools/root.ts';

/** What all tests of the MSI look at. */
export interface Made {
  /** The unpacked application. */
  readonly folder: string;
  readonly version: string;
  readonly made: MadeMsi;
  /** The same application as a later version: what an upgrade is, but for what is new in it. */
  readonly later: { readonly version: string; readonly msi: string };
  /** By whom it was signed, as PEM. */
  readonly certificate: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly made: Made;
  }
}

/** Signs as a person's own program would: with a certificate that nobody else has, and that nobody trusts. */
function signer(work: string): { readonly program: string; readonly certificate: string } {
  const [key, certificate, program] = ['key.pem', 'certificate.pem', 'sign.sh'].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ];
  const made = spawnSync(
    'openssl',
    (
      `req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ${key} -out ${certificate} ` +
      '-subj /CN=Nobody-trusts-this -addext extendedKeyUsage=codeSigning'
    ).split(' '),
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const command = `osslsigncode sign -certs '${certificate}' -key '${key}' -h sha256 -in "$1" -out "$1.signed"`;
  writeFileSync(program, `#!/bin/sh\nset -e\n${command}\nmv "$1.signed" "$1"\n`);
  chmodSync(program, 0o700);
  return { program, certificate };
}

export default async function setUp({ provide }: TestProject): Promise<() => void> {
  installSystemPackages(FOR_MSI_TESTS);
  const work = mkdtempSync(join(tmpdir(), 'shcr-signer-'));
  const { program, certificate } = signer(work);
  process.env['SHCR_SIGN'] = program;
  const into = join(ROOT, 'out', 'packed');
  const { folder, version, isReleasable } = await makePackage({ platform: 'win', into, unreleasable: true });
  const made = makeMsi({ folder, version, isReleasable });
  const laterVersion = version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
  const { msi } = makeMsi({ folder, version: laterVersion, isReleasable });
  provide('made', { folder, version, made, later: { version: laterVersion, msi }, certificate });
  return () => rmSync(work, { recursive: true, force: true });
}
