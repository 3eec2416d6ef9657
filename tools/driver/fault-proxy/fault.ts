/** What goes wrong with one answer of the record. Whatever is not said of it is as the sandbox has it. */
export type Fault =
  /** The connection is cut before a word of the answer. For a backend that cannot be reached at all: `FaultProxy.down`. */
  | { readonly kind: 'cut' }
  /** Half of the body, then the connection is reset. */
  | { readonly kind: 'reset-mid-body' }
  /** Nothing is ever said: at all, or after the head, or in the midst of the body. */
  | { readonly kind: 'silence'; readonly after: 'nothing' | 'head' | 'half' }
  /** The body, so many bytes at a time, each so many ms. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** Another header line each so many ms, without an end. */
  | { readonly kind: 'slow-headers'; readonly everyMs: number }
  /** Headers of so many KiB: in one line, or in lines of 1 KiB. */
  | { readonly kind: 'header-bomb'; readonly kib: number; readonly lines: 'one' | 'many' }
  /** This status, with nothing of the record. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Elsewhere, with the status of a redirect. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** Compressed, and cut in the middle without a sign of it. */
  | { readonly kind: 'truncated-gzip' }
  /** A few kilobytes that unpack to so many MiB. */
  | { readonly kind: 'gzip-bomb'; readonly mib: number }
  /** A `Content-Length` that is so much longer, or shorter, than the body. */
  | { readonly kind: 'length'; readonly by: number }
  /** A chunked body whose second chunk has no length. */
  | { readonly kind: 'chunk-garbage' }
  /** What is no HTTP at all. */
  | { readonly kind: 'not-http' }
  | { readonly kind: 'invalid-utf8' }
  /** JSON that stops short, in a body that does not. */
  | { readonly kind: 'malformed-json' }
  /** So many objects within one another: the whole body, or the extension of its first resource. */
  | { readonly kind: 'deep-json'; readonly levels: number; readonly within: 'body' | 'resource' }
  /** A page of so many MiB, all of it readable. */
  | { readonly kind: 'large-page'; readonly mib: number }
  /** After each page there is another, with other addresses and nothing new. */
  | { readonly kind: 'endless-next' }
  /** The page after this one is there. */
  | { readonly kind: 'next'; readonly to: string }
  /** A page that is sent a second time as the next one. */
  | { readonly kind: 'duplicate-page' }
  /** Beside the entries stands one of somebody else, with these words in it. */
  | { readonly kind: 'other-patient'; readonly words: string }
  /** The page with which a network asks people to sign in, with status 200. */
  | { readonly kind: 'login-page' }
  | { readonly kind: 'content-type'; readonly type: string }
  /** Status 200, and a FHIR OperationOutcome in the place of what was asked for. */
  | { readonly kind: 'outcome' }
  | { readonly kind: 'empty-body' }
  /** A Bundle of another type, with the entries or without. */
  | { readonly kind: 'bundle-type'; readonly type: string; readonly empty: boolean };

export type FaultKind = Fault['kind'];

/** Which requests a fault meets; left out, every one to the record. All that is said has to be so. */
export interface Where {
  /** The first part of the path below the base: `Observation`, `Patient`, `metadata`. */
  readonly resourceType?: string;
  /** Somewhere in path and query. */
  readonly path?: RegExp;
  readonly method?: string;
  /** Not before the n-th such request since the fault was switched on; 1 is the first. */
  readonly from?: number;
  /** So many of them, and then all is well again. */
  readonly times?: number;
}
