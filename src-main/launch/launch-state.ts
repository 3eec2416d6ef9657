import type { PatientMatch, Refusal } from '../../src-shared/contract/index.ts';
import type { LaunchField } from './agreement.ts';

/** What the window is told of a launch. Of whom, only once the backend has agreed. */
export type LaunchState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'resolving'; readonly launchId: number }
  | { readonly kind: 'ask' | 'open'; readonly launchId: number; readonly match: PatientMatch }
  | {
      readonly kind: 'refused';
      readonly launchId: number;
      readonly refusal: Refusal;
      readonly fields: readonly LaunchField[];
    };

export interface LaunchAnswer {
  readonly launchId: number;
  readonly answer: 'switch' | 'stay' | 'opened' | 'dismiss';
}
