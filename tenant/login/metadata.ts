// The rules for metadata Actions write to a profile (Auth0: metadata field names and data types, Actions limitations).

import type { LoginChanges, MetadataPatch } from '../actions/types';
import { RESERVED_APP_METADATA } from '../management/users/user';

const MAX_BYTES = 32 * 1024;

/** Why this metadata cannot be written, in one sentence; undefined when it can. The texts are the local tenant's own. */
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
