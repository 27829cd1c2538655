// Selects the customer tenant of a login by `ext-tenantId` of /authorize, stores it with the session and the refresh token,
// and adds it to both tokens.
//
// Problems of Auth0's sample: it accepts any `ext-tenantId`, so a user can get any tenant into a signed token. Without the
// parameter, `setMetadata('tenant_id', undefined)` throws and the login fails. The refresh token does not get the tenant at
// the login, and the second exchange fails, as in unique-session-id. A session can never switch to another tenant.
//
// Bind it before Actions that suspend a login, such as terms-of-service or a second factor: the request that resumes the
// login has no `ext-tenantId`, and the tenant of the session would be used instead.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

const CLAIM = 'https://encore.example/tenant_id';
const METADATA_KEY = 'tenant_id';

/** `app_metadata.tenants` has the user's tenants; only administrators and Actions can change it. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  const { tenants } = event.user.app_metadata;
  const own = Array.isArray(tenants) ? tenants.map(String) : [];
  const tenantId =
    requestedTenant(event) ?? storedTenant(event, own) ?? (own.length === 1 ? own[0] : undefined);
  // Several tenants and none selected: the client lets the user choose and signs in again with `ext-tenantId`.
  if (tenantId === undefined) return;
  // Checked at exchanges too, so a removed member loses access when the access token expires.
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

/** Auth0 limits `ext-` parameters to 255 characters, which fits into metadata. */
function requestedTenant({ request }: PostLoginEvent): string | undefined {
  const value = request.query['ext-tenantId'];
  return typeof value === 'string' ? value : undefined;
}

/** A refresh token keeps its tenant. The tenant of a session applies only while the user is a member. */
function storedTenant({ session, refresh_token }: PostLoginEvent, own: string[]): string | undefined {
  const inSession = session?.metadata?.[METADATA_KEY];
  return refresh_token?.metadata?.[METADATA_KEY] ?? own.find((tenant) => tenant === inSession);
}
