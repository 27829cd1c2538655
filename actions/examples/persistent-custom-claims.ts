// Claims worked out when the user signs in, and kept unchanged at every refresh exchange until they sign in again.
//
// The published sample: its placeholders `value1` and `value2` are defined nowhere, so every login fails with a
// ReferenceError; it would store what its text suggests, roles and permissions, as they are, while metadata takes only
// strings of 255 characters; and a token issued before the Action was bound gets claims without a value for ever.
import type { EventUser, PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const NAMESPACE = 'https://encore.example/';
const METADATA_KEY = 'claims_at_login';
const MAX_METADATA_CHARACTERS = 255;

interface Claims {
  plan_at_login: string;
  roles_at_login: string[];
}

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const kept = readClaims(event.refresh_token?.metadata?.[METADATA_KEY]);
  const claims = kept ?? calculateClaims(event.user);
  if (!kept && (event.refresh_token || event.transaction?.requested_scopes?.includes('offline_access'))) {
    keepClaims(claims, api);
  }
  for (const [name, value] of Object.entries(claims)) {
    api.idToken.setCustomClaim(NAMESPACE + name, value);
    api.accessToken.setCustomClaim(NAMESPACE + name, value);
  }
};

/** Stands for what is worth keeping: a slow question to another system, or an answer that must not change midway. */
function calculateClaims({ app_metadata: { plan, roles } }: EventUser): Claims {
  return {
    plan_at_login: typeof plan === 'string' ? plan : 'free',
    roles_at_login: Array.isArray(roles) ? roles.map(String) : [],
  };
}

/** On the refresh token, or on the one this login is about to issue: `event.refresh_token` is not there yet. */
function keepClaims(claims: Claims, api: PostLoginApi): void {
  const text = JSON.stringify(claims);
  if (text.length <= MAX_METADATA_CHARACTERS) api.refreshToken.setMetadata(METADATA_KEY, text);
  else console.warn('The claims are too long to be kept; every exchange works them out anew.');
}

function readClaims(text: string | undefined): Claims | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Claims);
}
