// Which of the user's customer organisations a login is for: named by `ext-tenantId` of /authorize, kept with the session
// and the refresh token, and told in both tokens.
//
// The published sample: it believes any `ext-tenantId`, so whoever edits the address gets any customer's tenant in a signed
// token; without one, `setMetadata('tenant_id', undefined)` throws and the login fails; the refresh token never gets it
// at the login, and the second exchange fails, both as in unique-session-id. A session once begun can never change tenant.
//
// Bind it before anything that suspends a login, such as terms-of-service or a second factor: who comes back from there
// makes another request, which has no `ext-tenantId`, and the tenant of the session would count instead.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const CLAIM = 'https://encore.example/tenant_id';
const METADATA_KEY = 'tenant_id';

/** The user's tenants are in `app_metadata.tenants`, which only the tenant's administrators and Actions can change. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const { tenants } = event.user.app_metadata;
  const own = Array.isArray(tenants) ? tenants.map(String) : [];
  const tenantId = asked(event) ?? remembered(event, own) ?? (own.length === 1 ? own[0] : undefined);
  // Somebody with several tenants who named none: the client asks, and sends them here again with `ext-tenantId`.
  if (tenantId === undefined) return;
  // Checked at exchanges too: who is put out of a tenant is out of it within the life of an access token.
  if (!own.includes(tenantId)) {
    api.access.deny(`You do not belong to the tenant ${tenantId}.`);
    return;
  }
  const { session, refresh_token } = event;
  if (session && session.metadata?.[METADATA_KEY] !== tenantId) {
    api.session.setMetadata(METADATA_KEY, tenantId);
  }
  if (refresh_token?.metadata?.[METADATA_KEY] !== tenantId) {
    api.refreshToken.setMetadata(METADATA_KEY, tenantId);
  }
  api.idToken.setCustomClaim(CLAIM, tenantId);
  api.accessToken.setCustomClaim(CLAIM, tenantId);
};

/** Auth0 lets at most 255 harmless characters through, which is also what metadata takes. */
function asked({ request }: PostLoginEvent): string | undefined {
  const value = request.query['ext-tenantId'];
  return typeof value === 'string' ? value : undefined;
}

/** A refresh token stays with its tenant. A session may outlive a membership; the next login is then free to be for another. */
function remembered({ session, refresh_token }: PostLoginEvent, own: string[]): string | undefined {
  const inSession = session?.metadata?.[METADATA_KEY];
  return refresh_token?.metadata?.[METADATA_KEY] ?? own.find((tenant) => tenant === inSession);
}
