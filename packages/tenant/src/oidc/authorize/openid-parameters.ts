// Parameters of OpenID Connect in a request without the openid scope: Auth0 ignores them, oidc-provider would refuse it.
import type { Query } from '../original-query';

const OPENID_ONLY = ['nonce', 'acr_values', 'claims', 'claims_locales', 'id_token_hint', 'max_age'];

export function dropOpenIdParameters(query: Query): void {
  const { scope } = query;
  if (typeof scope === 'string' && scope.split(' ').includes('openid')) return;
  for (const name of OPENID_ONLY) delete query[name];
}
