// Validates what Actions write (Auth0: metadata field names and data types, Actions limitations).
import { isStorable, NOT_STORABLE } from '@encore/actions-kit/runtime/storable';
import type { LoginChanges, MetadataPatch, PostLoginOutcome } from '@encore/actions-kit/runtime/types';
import { RESERVED_APP_METADATA } from '../accounts/merge';

const MAX_BYTES = 32 * 1024;

const PART_NAMES: Partial<Record<keyof LoginChanges, string>> = {
  userMetadata: 'user_metadata',
  appMetadata: 'app_metadata',
  idTokenClaims: 'claims of the ID token',
  accessTokenClaims: 'claims of the access token',
  droppedClaims: 'claims',
  scopes: 'scopes',
  sessionMetadata: 'session metadata',
  refreshTokenMetadata: 'refresh token metadata',
  transactionMetadata: 'transaction metadata',
  recordedMethods: 'methods',
  multifactor: 'options of a factor',
};

/** Error message if the outcome holds values that cannot be stored. */
export function storageProblem(outcome: PostLoginOutcome): string | undefined {
  const part = Object.entries(PART_NAMES).find(([name]) => !isStorable(outcome[name as keyof LoginChanges]));
  const badFactors = outcome.status === 'suspended' && !isStorable(outcome.suspension.waitingFor);
  const what = part?.[1] ?? (badFactors ? 'factors' : undefined);
  return what && `What an Action sets as ${what} ${NOT_STORABLE}.`;
}

/** Error message if the metadata cannot be written. The texts are the local tenant's own; Auth0's are not published. */
export function metadataProblem({ userMetadata, appMetadata }: LoginChanges): string | undefined {
  const reserved = Object.keys(appMetadata).filter((name) => RESERVED_APP_METADATA.has(name));
  if (reserved.length > 0) return `app_metadata must not have the reserved names ${reserved.join(', ')}.`;
  return problemOf('user_metadata', userMetadata) ?? problemOf('app_metadata', appMetadata);
}

function problemOf(what: string, patch: MetadataPatch): string | undefined {
  const name = Object.keys(patch).find((key) => /[.$]/.test(key));
  if (name !== undefined) return `The name ${name} in ${what} must not contain . or $.`;
  if (Buffer.byteLength(JSON.stringify(patch)) > MAX_BYTES) {
    return `Actions must not set more than ${MAX_BYTES} bytes of ${what} in one login.`;
  }
  return undefined;
}
