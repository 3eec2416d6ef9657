// `npm run package -- --linux dir [--unreleasable]`: the application as it is installed, in a folder under release/;
// `--linux deb`: and a .deb of it beside.
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDeb, timeOfSources } from './package/deb/make-deb.ts';
import { makePackage } from './package/make.ts';
import { PackageError, type PackagePlatform } from './package/may-be-packed.ts';
import { ROOT } from './root.ts';

const USAGE = 'Usage: npm run package -- --linux dir|deb | --win dir [--unreleasable]\n';

function wantedPlatform(values: Readonly<Record<PackagePlatform, string | undefined>>): PackagePlatform | null {
  const wanted = (['linux', 'win'] as const).filter(
    (platform) => values[platform] === 'dir' || (platform === 'linux' && values.linux === 'deb'),
  );
  const [platform] = wanted;
  return wanted.length === 1 && platform !== undefined ? platform : null;
}

const { values } = parseArgs({
  options: {
    linux: { type: 'string' },
    win: { type: 'string' },
    unreleasable: { type: 'boolean', default: false },
  },
});
const platform = wantedPlatform({ linux: values.linux, win: values.win });
if (platform === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
try {
  const into = join(ROOT, 'release');
  const { folder, version, isReleasable } = await makePackage({ platform, into, unreleasable: values.unreleasable });
  process.stdout.write(`${relative(ROOT, folder)}\n`);
  if (values.linux === 'deb') {
    const rest = { version, arch: process.arch, isRelease: isReleasable, into, compression: 'xz' } as const;
    process.stdout.write(`${relative(ROOT, makeDeb({ application: folder, time: timeOfSources(), ...rest }))}\n`);
  }
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
