// Filters custom claims like Auth0, which drops restricted names silently; keeps the reason for the inspector.
// Source: Auth0's "Create custom claims".
import type { DroppedClaim } from './types';

const RESTRICTED = new Set(
  `acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest
   entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid may_act mky nbf nonce
   object_id org_id org_name orig origid permissions roles rph s_hash sid sub sub_jwk toe txn typ uuid vot vtm x5t#S256`.split(
    /\s+/,
  ),
);
const RESERVED_HOSTS = ['auth0.com', 'webtask.io', 'webtask.run'];

/**
 * Splits custom claims into those that reach the token and those that are dropped.
 * @param audience of the access token; Auth0's own APIs accept namespaced claims only
 */
export function allowedClaims(
  token: DroppedClaim['token'],
  claims: Record<string, unknown>,
  audience?: string,
): { allowed: Record<string, unknown>; dropped: DroppedClaim[] } {
  const allowed: Record<string, unknown> = {};
  const dropped: DroppedClaim[] = [];
  for (const [name, value] of Object.entries(claims)) {
    const reason = reasonToDrop(name, token === 'access_token' ? audience : undefined);
    if (reason) dropped.push({ token, name, reason });
    else if (value !== undefined) allowed[name] = value;
  }
  return { allowed, dropped };
}

function reasonToDrop(name: string, audience: string | undefined): string | undefined {
  if (RESTRICTED.has(name) || name.startsWith('sip_')) return 'restricted name';
  if (name.startsWith('urn:auth0')) return 'namespace reserved by Auth0';
  const host = namespaceHost(name);
  if (host && RESERVED_HOSTS.some((reserved) => host === reserved || host.endsWith(`.${reserved}`))) {
    return 'namespace reserved by Auth0';
  }
  if (audience?.endsWith('/api/v2/') && host === undefined) {
    return 'not namespaced, and the audience is an Auth0 API';
  }
  return undefined;
}

function namespaceHost(name: string): string | undefined {
  if (!/^https?:\/\//.test(name)) return undefined;
  return URL.canParse(name) ? new URL(name).hostname : undefined;
}
