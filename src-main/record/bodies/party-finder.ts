import type { FactParties, FactParty } from '../access-facts.ts';
import { odsCodeOf } from '../entries/directory.ts';
import type { Received } from '../read/bundle.ts';
import { plainLine } from '../read/plain-line.ts';
import { ODS_SYSTEM, plainName } from '../read/plain-name.ts';
import { isObject, type Json, object, objects, resourceTypeOf, text } from '../read/reader.ts';
import { contained, referencedType, referenceKey } from '../read/reference.ts';

const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id';
/** A role leads to an organisation, a team to its members' roles; more steps than this are a circle. */
const MOST_STEPS = 4;
const MOST_PARTIES = 200;

/** Those who may be fetched by their id, to know who they are. A team's members are looked for in the team itself. */
const FETCHED: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
]);

/** Who is meant by a reference, from what came along: by identifier, contained, or on the same page. */
export class PartyFinder {
  readonly #held = new Map<string, Json>();
  readonly #baseUrl: string;

  constructor(received: readonly Received[], baseUrl: string) {
    this.#baseUrl = baseUrl;
    for (const { key, urn, resource } of received) {
      this.#held.set(key, resource);
      if (urn !== null) this.#held.set(urn, resource);
    }
  }

  /** Each once; those of whom nothing is known but that they are there are left out. */
  parties(within: Json, references: readonly unknown[]): FactParties {
    const found = new Map<string, FactParty>();
    const unread = new Set<string>();
    for (const reference of references) {
      for (const party of this.#partiesBehind(within, reference, { step: 0, unread })) {
        if (party.odsCode === null && party.userId === null && party.name === null) continue;
        if (found.size < MOST_PARTIES) found.set(JSON.stringify(party), party);
      }
    }
    return { parties: [...found.values()], unread: [...unread].slice(0, MOST_PARTIES) };
  }

  /** The name of the first of these that is a place. */
  place(within: Json, references: readonly unknown[]): string | null {
    for (const reference of references) {
      const resource = this.#resource(within, reference);
      const type = referencedType(reference) || (resource === null ? '' : resourceTypeOf(resource));
      if (type !== 'Location' && type !== 'HealthcareService') continue;
      const name = line(object(reference)['display']) ?? (resource === null ? null : line(plainName(resource, type)));
      if (name !== null) return name;
    }
    return null;
  }

  #partiesBehind(within: Json, reference: unknown, on: Way): readonly FactParty[] {
    if (!isObject(reference) || on.step > MOST_STEPS) return [];
    const resource = this.#resource(within, reference);
    const type = referencedType(reference) || (resource === null ? '' : resourceTypeOf(resource));
    if (['Patient', 'RelatedPerson', 'Device'].includes(type)) return [];
    const identifier = object(reference['identifier']);
    const system = text(identifier['system']);
    const value = text(identifier['value']) || null;
    const isPlace = type === 'Location' || type === 'HealthcareService';
    const own: FactParty = {
      odsCode: (system === ODS_SYSTEM ? value : null) ?? (resource === null ? null : odsCodeOf(resource)),
      userId: (system === SDS_USER ? value : null) ?? (resource === null ? null : userIdOf(resource)),
      name: line(reference['display']) ?? (resource === null ? null : line(plainName(resource, type))),
    };
    const key = resource === null ? referenceKey(reference, this.#baseUrl) : null;
    const isKnown = own.odsCode !== null || own.userId !== null;
    if (key !== null && !isKnown && FETCHED.has(key.split('/')[0] ?? '')) on.unread.add(key);
    // A place is no party by its name, but by the organisation whose it is.
    const further = resource === null ? [] : this.#leadsTo(resource, type, { ...on, step: on.step + 1 });
    const isParty = !isPlace || own.odsCode !== null;
    return isParty ? together(own, further) : further;
  }

  /** A role: its person and their organisation; a team: everybody in it; a place: whose it is. */
  #leadsTo(resource: Json, type: string, on: Way): readonly FactParty[] {
    const fields: Readonly<Record<string, readonly unknown[]>> = {
      PractitionerRole: [resource['practitioner'], resource['organization']],
      CareTeam: [
        ...objects(resource['managingOrganization']),
        ...objects(resource['participant']).flatMap(({ member, onBehalfOf }) => [member, onBehalfOf]),
      ],
      Location: [resource['managingOrganization']],
      HealthcareService: [resource['providedBy']],
    };
    const next = Object.hasOwn(fields, type) ? (fields[type] ?? []) : [];
    return next.slice(0, MOST_PARTIES).flatMap((reference) => this.#partiesBehind(resource, reference, on));
  }

  #resource(within: Json, reference: unknown): Json | null {
    const key = referenceKey(reference, this.#baseUrl);
    if (key === null) return null;
    return key.startsWith('contained:') ? contained(within, key) : (this.#held.get(key) ?? null);
  }
}

/** How far it has been followed, and who was not there on the way. */
interface Way {
  readonly step: number;
  readonly unread: Set<string>;
}

/** A role says who and for whom in two places: as one party where it has neither code by itself. */
function together(own: FactParty, further: readonly FactParty[]): readonly FactParty[] {
  const isNobody = own.odsCode === null && own.userId === null && further.length > 0;
  return isNobody ? further : [own, ...further];
}

function userIdOf(resource: Json): string | null {
  const found = objects(resource['identifier']).find(({ system }) => system === SDS_USER);
  return text(found?.['value']) || null;
}

function line(value: unknown): string | null {
  return (typeof value === 'string' ? plainLine(value) : '') || null;
}
