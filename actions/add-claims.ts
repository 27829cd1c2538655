// Puts what the app wants to know about a user into the tokens, under the app's own namespace. Bound last, so that it
// sees the metadata the Actions before it have set.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const NAMESPACE = 'https://encore.example/';
const ROLES_SCOPE = 'roles';
const DEFAULT_PLAN = 'free';

export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const { roles, plan } = event.user.app_metadata;
  setClaim(api, 'plan', typeof plan === 'string' ? plan : DEFAULT_PLAN);
  setClaim(api, 'display_name', event.user.user_metadata.displayName);
  if (requestedScopes(event).includes(ROLES_SCOPE)) setClaim(api, 'roles', Array.isArray(roles) ? roles : []);
};

/** On both tokens: the access token for the API, the ID token for the one who signed in. */
function setClaim(api: PostLoginApi, name: string, value: unknown): void {
  api.idToken.setCustomClaim(NAMESPACE + name, value);
  api.accessToken.setCustomClaim(NAMESPACE + name, value);
}

/**
 * What was asked for. An exchange of a refresh token need not repeat the scopes, and `requested_scopes` is then absent or
 * empty: what the refresh token was granted for this API counts.
 */
function requestedScopes(event: PostLoginEvent): string[] {
  const requested = event.transaction?.requested_scopes ?? [];
  if (requested.length > 0) return requested;
  const granted = event.refresh_token?.resource_servers ?? [];
  const audience = event.resource_server?.identifier;
  return granted
    .filter((api) => audience === undefined || api.audience === audience)
    .flatMap(({ scopes }) => scopes.split(' '));
}
