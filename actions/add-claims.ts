// Adds plan, display name and roles to the tokens as namespaced claims. Bound last, to see the metadata set by earlier Actions.
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

function setClaim(api: PostLoginApi, name: string, value: unknown): void {
  api.idToken.setCustomClaim(NAMESPACE + name, value);
  api.accessToken.setCustomClaim(NAMESPACE + name, value);
}

/**
 * The requested scopes. In a refresh exchange they are optional; without them, the scopes granted to the refresh token for
 * this API apply.
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
