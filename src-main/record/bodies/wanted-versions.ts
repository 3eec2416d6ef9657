import { WANTED_VERSION, type WantedVersions } from '../../../src-shared/wanted-versions.ts';
import { type Json, objects, text } from '../read/reader.ts';

/** docs/backend.md, 'Which versions of the viewer it works with'. */
const URL = 'https://record.sthelens.example/StructureDefinition/viewer-versions';

/** What a CapabilityStatement says of versions of the viewer: three numbers each; whatever else stands there says nothing. */
export function wantedVersions(statement: Json): WantedVersions {
  const parts = objects(statement['extension'])
    .filter(({ url }) => url === URL)
    .flatMap((extension) => objects(extension['extension']));
  const said = (which: keyof WantedVersions): string | undefined => {
    const version = text(parts.find(({ url }) => url === which)?.['valueString']);
    return WANTED_VERSION.test(version) ? version : undefined;
  };
  return { advised: said('advised'), required: said('required') };
}
