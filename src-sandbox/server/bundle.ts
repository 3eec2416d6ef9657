import type { HiddenSource } from '../access/sources.ts';
import type { StoredResource } from '../store/store.ts';
import { SOURCE_EXTENSION } from './refusal.ts';

export interface BundleLink {
  readonly relation: 'self' | 'next';
  readonly url: string;
}

/** An `OperationOutcome` that travels in a Bundle beside the matches. */
export type Notice = object;

export interface SearchBundle {
  readonly links: readonly BundleLink[];
  readonly total: number | undefined;
  readonly matches: readonly StoredResource[];
  readonly included: readonly StoredResource[];
  readonly notices: readonly Notice[];
  readonly baseUrl: string;
  /** Text to serve instead of the stored one, e.g. of a sensitive Patient. */
  readonly replace?: (resource: StoredResource) => string | undefined;
}

/** A searchset as text. The resources' own texts are put in as they are stored: nothing is parsed or rounded. */
export function writeSearchBundle(bundle: SearchBundle): string {
  const entry = (resource: StoredResource, mode: 'match' | 'include'): string => {
    const fullUrl = JSON.stringify(`${bundle.baseUrl}/${resource.type}/${resource.id}`);
    const json = bundle.replace?.(resource) ?? resource.json;
    return `{"fullUrl":${fullUrl},"resource":${json},"search":{"mode":"${mode}"}}`;
  };
  const entries = [
    ...bundle.matches.map((one) => entry(one, 'match')),
    ...bundle.included.map((one) => entry(one, 'include')),
    ...bundle.notices.map((one) => `{"resource":${JSON.stringify(one)},"search":{"mode":"outcome"}}`),
  ];
  const head = [
    '"resourceType":"Bundle"',
    '"type":"searchset"',
    ...(bundle.total === undefined ? [] : [`"total":${bundle.total}`]),
    `"link":${JSON.stringify(bundle.links)}`,
    ...(entries.length === 0 ? [] : [`"entry":[${entries.join(',\n')}]`]),
  ];
  return `{${head.join(',')}}`;
}

/** Says that a source's entries are not in this answer, and why (docs/backend.md). */
export function hiddenSourceNotice(hidden: HiddenSource): Notice {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        extension: [{ url: SOURCE_EXTENSION, valueUri: hidden.source.uri }],
        severity: 'warning',
        code: hidden.state === 'failed' ? 'transient' : 'suppressed',
        diagnostics: hidden.words,
      },
    ],
  };
}

/** Says which search parameters were passed over, so that nobody takes the answer for a narrower one. */
export function ignoredParametersNotice(names: readonly string[]): Notice {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      { severity: 'warning', code: 'not-supported', diagnostics: `Search parameters not used: ${names.join(', ')}.` },
    ],
  };
}
