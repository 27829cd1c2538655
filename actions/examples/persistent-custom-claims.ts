// Computes claims at sign-in and keeps them unchanged at every refresh exchange.
//
// Problems of Auth0's sample: its placeholders `value1` and `value2` are undefined, so every login fails with a
// ReferenceError. It stores roles and permissions unserialized, but metadata accepts only strings of up to 255 characters.
// Refresh tokens issued before the Action was bound never get claim values.
import type { EventUser, PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const NAMESPACE = 'https://encore.example/';
const METADATA_KEY = 'claims_at_login';
const MAX_METADATA_CHARACTERS = 255;

interface Claims {
  plan_at_login: string;
  roles_at_login: string[];
}

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const stored = readClaims(event.refresh_token?.metadata?.[METADATA_KEY]);
  const claims = stored ?? calculateClaims(event.user);
  if (!stored && (event.refresh_token || event.transaction?.requested_scopes?.includes('offline_access'))) {
    storeClaims(claims, api);
  }
  for (const [name, value] of Object.entries(claims)) {
    api.idToken.setCustomClaim(NAMESPACE + name, value);
    api.accessToken.setCustomClaim(NAMESPACE + name, value);
  }
};

/** Placeholder for claims worth persisting, such as the result of a slow request. */
function calculateClaims({ app_metadata: { plan, roles } }: EventUser): Claims {
  return {
    plan_at_login: typeof plan === 'string' ? plan : 'free',
    roles_at_login: Array.isArray(roles) ? roles.map(String) : [],
  };
}

/** Stores the claims with the refresh token, also with one about to be issued. */
function storeClaims(claims: Claims, api: PostLoginApi): void {
  const text = JSON.stringify(claims);
  if (text.length <= MAX_METADATA_CHARACTERS) api.refreshToken.setMetadata(METADATA_KEY, text);
  else console.warn('The claims are too long to be stored; every exchange computes them again.');
}

function readClaims(text: string | undefined): Claims | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Claims);
}
