// `npm run package -- --linux dir | --win dir [--unreleasable]`: the application as it is installed, in a folder under release/;
// `--linux deb`: and a .deb of it beside; `--msi`: the one for Windows, and its MSI with SBOM, check sums and the
// templates of Group Policy beside.
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDeb, timeOfSources } from './package/deb/make-deb.ts';
import { makePackage } from './package/make.ts';
import { PackageError, type PackagePlatform } from './package/may-be-packed.ts';
import { makeMsi } from './package/msi/make.ts';
import { putTemplates } from './package/templates.ts';
import { ROOT } from './root.ts';

const USAGE = 'Usage: npm run package -- --linux dir|deb | --win dir | --msi [--unreleasable]\n';

const { values } = parseArgs({
  options: {
    linux: { type: 'string' },
    win: { type: 'string' },
    msi: { type: 'boolean', default: false },
    unreleasable: { type: 'boolean', default: false },
  },
});

function wantedPlatform(): PackagePlatform | null {
  const wanted: PackagePlatform[] = [
    ...(values.linux === 'dir' || values.linux === 'deb' ? (['linux'] as const) : []),
    ...(values.win === 'dir' || values.msi ? (['win'] as const) : []),
  ];
  const [platform] = wanted;
  return wanted.length === 1 && platform !== undefined ? platform : null;
}

const platform = wantedPlatform();
if (platform === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
try {
  const into = join(ROOT, 'release');
  const { folder, version, isReleasable } = await makePackage({ platform, into, unreleasable: values.unreleasable });
  const made = [folder];
  if (values.linux === 'deb') {
    const rest = { version, arch: process.arch, isRelease: isReleasable, into, compression: 'xz' } as const;
    made.push(makeDeb({ application: folder, time: timeOfSources(), ...rest }));
  }
  if (values.msi) {
    const { msi, sbom, checksums } = makeMsi({ folder, version, isReleasable });
    made.push(msi, sbom, checksums, putTemplates(msi));
  }
  for (const path of made) process.stdout.write(`${relative(ROOT, path)}\n`);
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
