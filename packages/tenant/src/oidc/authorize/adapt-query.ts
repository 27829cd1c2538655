// Adapts the query of /authorize to oidc-provider where Auth0 accepts something else.
import type { TenantConfig } from '../../config/load';
import type { Query } from '../original-query';
import { userinfoAudience } from '../resources';
import { requestToken } from './token-response';

const OPENID_ONLY = ['nonce', 'acr_values', 'claims', 'claims_locales', 'id_token_hint', 'max_age'];

/** A query for oidc-provider. */
export function adaptQuery(original: Query, config: TenantConfig): Query {
  const query = { ...original };
  normalizePrompt(query);
  requestToken(query);
  const { default_audience } = config.yaml.tenant;
  if (!query.audience && default_audience) query.audience = default_audience;
  if (query.audience === userinfoAudience(config.issuer)) delete query.audience;
  dropOpenIdParameters(query);
  return query;
}

/** All clients are first-party, so `consent` is dropped; `select_account` means a new sign-in. */
function normalizePrompt(query: Query): void {
  if (typeof query.prompt !== 'string') return;
  const supported = query.prompt.split(' ').filter((value) => value !== 'consent');
  const prompt = supported.map((value) => (value === 'select_account' ? 'login' : value)).join(' ');
  if (prompt) query.prompt = prompt;
  else delete query.prompt;
}

/** Without the openid scope, Auth0 ignores OpenID Connect parameters; oidc-provider rejects them. */
function dropOpenIdParameters(query: Query): void {
  const { scope } = query;
  if (typeof scope === 'string' && scope.split(' ').includes('openid')) return;
  for (const name of OPENID_ONLY) delete query[name];
}
