// `npm run sbom`: what is in the program (CycloneDX) and on which terms, into out/sbom/. Ends with 1 where a licence is not accepted.
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { LICENCES_FILE, LicenceError, SBOM_FILE, writeSbom } from './sbom/write.ts';

try {
  const count = writeSbom(join(ROOT, 'out', 'sbom'), process.platform === 'win32' ? 'win' : 'linux', Date.now());
  process.stdout.write(`${count} packages of others: out/sbom/${SBOM_FILE}, out/sbom/${LICENCES_FILE}\n`);
} catch (error) {
  if (!(error instanceof LicenceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
