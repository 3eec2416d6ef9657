import * as oidc from 'openid-client';
import { type AssuranceLevel, type HeldRole, readStaffClaims, type StaffIdentity } from './claims.ts';
import type { SignInProof } from './id-token.ts';
import { endProviderSession } from './provider.ts';
import { SignInError } from './sign-in-error.ts';
import type { TokenKeeper } from './token-keeper.ts';

/** Somebody who signed in, and what they may ask with. */
export interface SignedIn {
  /** In the role in force. */
  readonly identity: StaffIdentity;
  readonly roles: readonly HeldRole[];
  /** False: several roles and none selected. Nothing may be opened before one is (sign in again with `roleId`). */
  readonly roleChosen: boolean;
  readonly assuranceLevel: AssuranceLevel;
  readonly acr: string | null;
  /** When the person proved who they are, by this computer's clock. */
  readonly authTimeMs: number;
  /** Whom a SMART launch is about: a logical id at the backend. */
  readonly launchPatientId: string | null;
  /** Whose provider it is (`iss`). */
  readonly issuer: string;
  readonly tokens: TokenKeeper;
  /** Ends the session at the provider, where it offers that: without a browser page of its own. */
  readonly endProviderSession: () => Promise<void>;
}

interface Evidence {
  readonly configuration: oidc.Configuration;
  readonly tokens: TokenKeeper;
  readonly accessToken: string;
  readonly subject: string;
  /** Of the ID token; empty where a refresh brought none. */
  readonly idClaims: object;
  readonly proof: SignInProof;
  readonly launchPatientId: string | null;
  readonly fetch: typeof fetch;
}

/**
 * Who the tokens belong to. Where that is nobody who may use the viewer, the tokens are revoked.
 * @throws SignInError, or what openid-client throws
 */
export async function staffOf(evidence: Evidence): Promise<SignedIn> {
  const { configuration, tokens, proof, launchPatientId, fetch } = evidence;
  try {
    const userInfo = await oidc.fetchUserInfo(configuration, evidence.accessToken, evidence.subject);
    // What is signed comes last, and wins.
    const staff = readStaffClaims({ ...userInfo, ...evidence.idClaims }, proof.acr);
    if (staff === 'malformed') throw new SignInError('invalid', 'claims');
    if (staff === 'no-role') throw new SignInError('no-role', 'no-staff-role');
    return {
      ...staff,
      ...proof,
      launchPatientId,
      issuer: configuration.serverMetadata().issuer,
      tokens,
      endProviderSession: () => endProviderSession(configuration, tokens.idToken(), fetch),
    };
  } catch (error) {
    await tokens.revokeAndWipe();
    throw error;
  }
}
