import type { FhirResource, Reference } from 'fhir/r4';
import { SNOMED, CARE_SETTING_TAG } from './codes.ts';

export interface RecordSource {
  readonly sourceId: string;
  /** As in `meta.source`: `https://record.sthelens.example/source/[sourceId]`. */
  readonly uri: string;
  readonly name: string;
  readonly odsCode: string;
  readonly careSetting: 'gp' | 'hospital' | 'community' | 'mental-health' | 'social-care';
  /** The software that it keeps its records in. */
  readonly system: string;
}

interface StaffMember {
  readonly key: string;
  readonly prefix: string;
  readonly given: string;
  readonly family: string;
  readonly role: string;
}

/** A source with the people and the place behind it. All of it is invented; only the town is real. */
export interface SourceRoom extends RecordSource {
  readonly phone: string;
  readonly place: string;
  readonly address: { readonly line: string; readonly postcode: string };
  readonly staff: readonly [StaffMember, ...StaffMember[]];
}

type Staffing = readonly [key: string, prefix: string, given: string, family: string, role: string];

function room(
  sourceId: string,
  name: string,
  odsCode: string,
  careSetting: RecordSource['careSetting'],
  system: string,
  place: readonly [place: string, line: string, postcode: string, phone: string],
  first: Staffing,
  ...others: readonly Staffing[]
): SourceRoom {
  const member = ([key, prefix, given, family, role]: Staffing): StaffMember => ({ key, prefix, given, family, role });
  return {
    sourceId,
    uri: `https://record.sthelens.example/source/${sourceId}`,
    name,
    odsCode,
    careSetting,
    system,
    place: place[0],
    address: { line: place[1], postcode: place[2] },
    phone: place[3],
    staff: [member(first), ...others.map(member)],
  };
}

/** Telephone numbers are from Ofcom's range for drama (01632 960 …): nobody can be rung by mistake. */
export const SOURCES = {
  exampleSurgery: room(
    'example-surgery',
    'Example Surgery',
    'N00001',
    'gp',
    'EMIS Web',
    ['Example Surgery', '12 Example Street', 'WA10 1AA', '01632 960101'],
    ['amina-rahman', 'Dr', 'Amina', 'Rahman', 'General practitioner'],
    ['colin-tyrer', 'Dr', 'Colin', 'Tyrer', 'General practitioner'],
    ['beth-sutton', 'Ms', 'Beth', 'Sutton', 'Practice nurse'],
  ),
  sankeyBrook: room(
    'sankey-brook-medical-centre',
    'Sankey Brook Medical Centre',
    'N00002',
    'gp',
    'SystmOne',
    ['Sankey Brook Medical Centre', '400 Example Brook Lane', 'WA9 1AA', '01632 960102'],
    ['owen-pryce', 'Dr', 'Owen', 'Pryce', 'General practitioner'],
    ['nadia-hussain', 'Dr', 'Nadia', 'Hussain', 'General practitioner'],
    ['carol-fenney', 'Mrs', 'Carol', 'Fenney', 'Practice nurse'],
  ),
  /** Signed no data sharing agreement: nothing of it is in the shared record. */
  mossBank: room(
    'moss-bank-practice',
    'Moss Bank Practice',
    'N00003',
    'gp',
    'EMIS Web',
    ['Moss Bank Practice', '77 Nowhere Road', 'WA11 1AA', '01632 960103'],
    ['martin-geddes', 'Dr', 'Martin', 'Geddes', 'General practitioner'],
  ),
  whiston: room(
    'whiston-hospital',
    'Whiston Hospital',
    'N00010',
    'hospital',
    'Careflow',
    ['Whiston Hospital', '1 Sample Road', 'L35 0AA', '01632 960110'],
    ['helena-costa', 'Dr', 'Helena', 'Costa', 'Consultant cardiologist'],
    ['james-adeyemi', 'Mr', 'James', 'Adeyemi', 'Consultant orthopaedic surgeon'],
    ['priya-nair', 'Dr', 'Priya', 'Nair', 'Consultant in acute medicine'],
    ['ruth-kelly', 'Ms', 'Ruth', 'Kelly', 'Ward sister'],
    ['ian-mather', 'Dr', 'Ian', 'Mather', 'Consultant physician'],
    ['path-lab', 'Dr', 'Simon', 'Fell', 'Consultant chemical pathologist'],
  ),
  communityNursing: room(
    'st-helens-community-nursing',
    'St Helens Community Nursing',
    'N00020',
    'community',
    'EMIS Community',
    ['Community nursing base', '5 Imaginary Court', 'WA9 1ZZ', '01632 960120'],
    ['joanne-birch', 'Ms', 'Joanne', 'Birch', 'District nurse'],
    ['tunde-okafor', 'Mr', 'Tunde', 'Okafor', 'Community matron'],
    ['gail-weston', 'Ms', 'Gail', 'Weston', 'Physiotherapist'],
  ),
  merseyCare: room(
    'mersey-care',
    'Mersey Care Mental Health Services',
    'N00030',
    'mental-health',
    'Rio',
    ['Later life and memory service', '9 Fictional Way', 'WA10 1ZZ', '01632 960130'],
    ['fiona-mcrae', 'Dr', 'Fiona', 'McRae', 'Consultant psychiatrist'],
    ['leroy-banks', 'Mr', 'Leroy', 'Banks', 'Community psychiatric nurse'],
    ['sian-parry', 'Ms', 'Siân', 'Parry', 'Clinical psychologist'],
  ),
  adultSocialCare: room(
    'st-helens-adult-social-care',
    'St Helens Borough Council Adult Social Care',
    'N00040',
    'social-care',
    'Liquidlogic',
    ['Adult social care', '2 Pretend Square', 'WA10 1XX', '01632 960140'],
    ['denise-whitfield', 'Ms', 'Denise', 'Whitfield', 'Social worker'],
    ['paul-heyes', 'Mr', 'Paul', 'Heyes', 'Occupational therapist'],
  ),
} as const satisfies Record<string, SourceRoom>;

export const ALL_SOURCES: readonly SourceRoom[] = Object.values(SOURCES);

export function organizationOf(source: SourceRoom): Reference {
  return { reference: `Organization/${source.sourceId}`, display: source.name };
}

export function locationOf(source: SourceRoom): Reference {
  return { reference: `Location/${source.sourceId}-site`, display: source.place };
}

/** The nth member of staff, counted round, as a Practitioner reference. */
export function practitionerOf(source: SourceRoom, position = 0): Reference {
  const member = source.staff[position % source.staff.length] ?? source.staff[0];
  return { reference: `Practitioner/${member.key}`, display: `${member.prefix} ${member.given} ${member.family}` };
}

export function roleOf(source: SourceRoom, position = 0): Reference {
  const member = source.staff[position % source.staff.length] ?? source.staff[0];
  return { reference: `PractitionerRole/${member.key}-role`, display: `${member.role}, ${source.name}` };
}

/** Organizations, Locations, Practitioners and PractitionerRoles of every source. */
export function directoryResources(): FhirResource[] {
  return ALL_SOURCES.flatMap((source) => [
    organizationResource(source),
    locationResource(source),
    ...source.staff.flatMap((member, position) => [
      practitionerResource(source, member),
      roleResource(source, position),
    ]),
  ]);
}

function directoryMeta(source: RecordSource, profile: string) {
  return {
    lastUpdated: '2026-01-05T06:00:00+00:00',
    source: source.uri,
    profile: [`https://fhir.hl7.org.uk/StructureDefinition/UKCore-${profile}`],
    tag: [{ system: CARE_SETTING_TAG, code: source.careSetting }],
  };
}

function organizationResource(source: SourceRoom): FhirResource {
  return {
    resourceType: 'Organization',
    id: source.sourceId,
    meta: directoryMeta(source, 'Organization'),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: source.odsCode }],
    active: true,
    name: source.name,
    telecom: [{ system: 'phone', value: source.phone, use: 'work' }],
    address: [{ line: [source.address.line], city: 'St Helens', postalCode: source.address.postcode, country: 'GBR' }],
  };
}

function locationResource(source: SourceRoom): FhirResource {
  return {
    resourceType: 'Location',
    id: `${source.sourceId}-site`,
    meta: directoryMeta(source, 'Location'),
    status: 'active',
    name: source.place,
    address: { line: [source.address.line], city: 'St Helens', postalCode: source.address.postcode },
    managingOrganization: organizationOf(source),
  };
}

function practitionerResource(source: SourceRoom, member: StaffMember): FhirResource {
  const serial = ALL_SOURCES.flatMap((each) => each.staff).findIndex(({ key }) => key === member.key) + 1;
  return {
    resourceType: 'Practitioner',
    id: member.key,
    meta: directoryMeta(source, 'Practitioner'),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: `9990000${String(serial).padStart(5, '0')}` }],
    active: true,
    name: [{ use: 'official', family: member.family, given: [member.given], prefix: [member.prefix] }],
  };
}

function roleResource(source: SourceRoom, position: number): FhirResource {
  const member = source.staff[position] ?? source.staff[0];
  const coding = { system: SNOMED, code: '62247001', display: 'General practitioner' };
  return {
    resourceType: 'PractitionerRole',
    id: `${member.key}-role`,
    meta: directoryMeta(source, 'PractitionerRole'),
    active: true,
    practitioner: practitionerOf(source, position),
    organization: organizationOf(source),
    code: [{ ...(member.role === 'General practitioner' ? { coding: [coding] } : {}), text: member.role }],
    location: [locationOf(source)],
    telecom: [{ system: 'phone', value: source.phone, use: 'work' }],
  };
}
