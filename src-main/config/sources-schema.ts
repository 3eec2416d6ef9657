import { z } from 'zod';
import { CARE_SETTINGS } from '../../src-shared/clinical/care-setting.ts';

const said = z.string().trim().min(1).max(200);

/** One source as IT knows it: what to recognise it by, and what to say of it where the record says nothing. */
const sourceMapping = z
  .strictObject({
    match: z
      .strictObject({
        /** Beginning of `meta.source`, up to a whole part of it. */
        uriPrefix: said.optional(),
        /** ODS code of the organisation that an entry comes from. */
        odsCode: said.optional(),
        /** `identifier.system` of an entry, or the ODS code or name of the identifier's assigner. */
        identifierSystem: said.optional(),
      })
      .refine((match) => Object.values(match).filter((value) => value !== undefined).length === 1, {
        message: 'must give exactly one of uriPrefix, odsCode and identifierSystem',
      }),
    name: said.optional(),
    odsCode: said.optional(),
    system: said.optional(),
    careSetting: z.enum(CARE_SETTINGS).exclude(['not-stated']).optional(),
  })
  .refine((source) => Object.keys(source).length > 1, {
    message: 'must say something: name, odsCode, system or careSetting',
  });

/** Where entries come from, as far as the record does not say (docs/backend.md, 'Where an entry comes from'). */
export const sourceMappings = z
  .array(sourceMapping)
  .max(2000)
  .refine((sources) => new Set(sources.map(({ match }) => JSON.stringify(match))).size === sources.length, {
    message: 'must not match the same thing twice',
  });
