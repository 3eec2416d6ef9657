import { isClinicalType } from '../store/compartment.ts';
import { DESCRIBED_TYPES, searchParametersOf } from '../store/search-parameters.ts';

/** Where the identity provider answers, as its discovery document says. */
export interface AuthorizationEndpoints {
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  readonly endSession: string;
  readonly revocation: string;
  readonly userinfo: string;
  readonly jwks: string;
}

export const READ_SCOPE = 'user/*.read';

/** Every scope that may be asked for. `launch` and `launch/patient`: SMART App Launch. */
export const SCOPES = [
  'openid',
  'profile',
  'nationalrbacaccess',
  'offline_access',
  'launch',
  'launch/patient',
  READ_SCOPE,
];

/** The oldest versions of the viewer that will do (docs/backend.md, 'Which versions of the viewer it works with'). */
export interface ViewerVersions {
  readonly advised: string;
  readonly required: string;
}

function versionsExtension({ advised, required }: ViewerVersions): object {
  return {
    url: 'https://record.sthelens.example/StructureDefinition/viewer-versions',
    extension: [
      { url: 'advised', valueString: advised },
      { url: 'required', valueString: required },
    ],
  };
}

/** `GET /metadata`: what this server can do. The same in every run with the same options. */
export function capabilityStatement(
  baseUrl: string,
  endpoints: AuthorizationEndpoints,
  versions?: ViewerVersions,
): object {
  return {
    resourceType: 'CapabilityStatement',
    ...(versions === undefined ? {} : { extension: [versionsExtension(versions)] }),
    status: 'active',
    date: '2026-11-01',
    kind: 'instance',
    software: { name: 'St Helens sandbox record', version: '1' },
    implementation: { description: 'The shared record in miniature, with synthetic residents', url: baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
          extension: [
            {
              url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
              extension: [
                { url: 'authorize', valueUri: endpoints.authorization },
                { url: 'token', valueUri: endpoints.token },
              ],
            },
          ],
        },
        // Of audit events alone (docs/backend.md, 'Audit').
        interaction: [{ code: 'transaction' }],
        resource: [...DESCRIBED_TYPES, 'Binary'].map((type) =>
          type === 'Binary' ? { type, interaction: [{ code: 'read' }] } : describedType(type),
        ),
      },
    ],
  };
}

/** `GET /.well-known/smart-configuration` (SMART App Launch 2.2). */
export function smartConfiguration(endpoints: AuthorizationEndpoints): object {
  return {
    issuer: endpoints.issuer,
    jwks_uri: endpoints.jwks,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revocation,
    userinfo_endpoint: endpoints.userinfo,
    end_session_endpoint: endpoints.endSession,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: SCOPES,
    capabilities: [
      'launch-ehr',
      'launch-standalone',
      'client-public',
      'context-ehr-patient',
      'sso-openid-connect',
      'permission-offline',
      'permission-user',
      'permission-v1',
    ],
  };
}

function ofKind(type: string, kind: string): string[] {
  return Object.entries(searchParametersOf(type))
    .filter(([, definition]) => definition.kind === kind)
    .map(([name]) => name);
}

/** A Provenance is about what stands in a record; a Patient's entries are searched for by their own type. */
const bringsProvenance = (type: string): boolean =>
  isClinicalType(type) && !['AuditEvent', 'Provenance'].includes(type);

function describedType(type: string): object {
  return {
    type,
    interaction: [{ code: 'read' }, { code: 'search-type' }, ...(type === 'AuditEvent' ? [{ code: 'create' }] : [])],
    versioning: 'versioned',
    ...(type === 'AuditEvent' ? { conditionalCreate: true } : {}),
    conditionalRead: 'not-match',
    searchInclude: ['*', ...ofKind(type, 'reference').map((name) => `${type}:${name}`)],
    ...(bringsProvenance(type) ? { searchRevInclude: ['Provenance:target'] } : {}),
    searchParam: [
      { name: '_id', type: 'token' },
      { name: '_lastUpdated', type: 'date' },
      { name: '_source', type: 'uri' },
      ...Object.entries(searchParametersOf(type)).map(([name, { kind }]) => ({ name, type: kind })),
    ],
    ...(type === 'Patient'
      ? {
          operation: [
            { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
            {
              name: 'record-sources',
              definition: 'https://record.sthelens.example/OperationDefinition/record-sources',
            },
            {
              name: 'access-decision',
              definition: 'https://record.sthelens.example/OperationDefinition/access-decision',
            },
          ],
        }
      : {}),
  };
}
