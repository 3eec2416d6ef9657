/** Why a request was refused, where the viewer needs to tell apart what to say (docs/backend.md). */
export type RefusalReason =
  | 'opted-out'
  | 'not-shared'
  | 'sensitive'
  | 'no-relationship'
  | 'no-role'
  | 'own-record'
  | 'relative'
  | 'restricted'
  | 'token-expired';

const REFUSAL_SYSTEM = 'https://record.sthelens.example/CodeSystem/refusal';
export const SOURCE_EXTENSION = 'https://record.sthelens.example/StructureDefinition/source';

const ISSUE_CODE: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  409: 'conflict',
  410: 'expired',
  412: 'multiple-matches',
  413: 'too-long',
  415: 'not-supported',
  421: 'invalid',
  422: 'invariant',
  429: 'throttled',
  500: 'exception',
  502: 'transient',
  503: 'transient',
  504: 'timeout',
};

/**
 * A request that is answered with an OperationOutcome instead of what was asked. Thrown anywhere below the router.
 * `diagnostics` is shown to people: plain words, no identifiers of patients.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: RefusalReason | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** FHIR's issue type, where the status alone does not say it. */
  readonly #code: string | undefined;

  constructor(
    status: number,
    diagnostics: string,
    options: {
      readonly reason?: RefusalReason;
      readonly headers?: Readonly<Record<string, string>>;
      readonly code?: string;
    } = {},
  ) {
    super(diagnostics);
    this.status = status;
    this.reason = options.reason;
    this.headers = options.headers ?? {};
    this.#code = options.code;
  }

  outcome(): object {
    return {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: this.status >= 500 ? 'fatal' : 'error',
          code: this.#code ?? ISSUE_CODE[this.status] ?? 'processing',
          ...(this.reason === undefined
            ? {}
            : { details: { coding: [{ system: REFUSAL_SYSTEM, code: this.reason }], text: this.message } }),
          diagnostics: this.message,
        },
      ],
    };
  }
}

/** HTTP statuses in words for people, e.g. of a source that could not be reached. */
export function statusInWords(status: number): string {
  const words: Readonly<Record<number, string>> = {
    401: 'it did not accept the sign-in',
    403: 'it refused the request',
    404: 'it does not know the record',
    408: 'it did not answer in time',
    410: 'the record has been moved',
    429: 'it is receiving too many requests',
    500: 'it reported an error of its own',
    502: 'the connection to it is broken',
    503: 'it is out of service at the moment',
    504: 'it did not answer in time',
  };
  return `${words[status] ?? 'it could not answer'} (HTTP ${status})`;
}
