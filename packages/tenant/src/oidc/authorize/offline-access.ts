// The scope `offline_access`, which oidc-provider removes unless the request prompts for consent.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';
import { originalQuery, requestsCode } from '../original-query';

/** Whether a client gets refresh tokens: it has the grant type, and the API allows offline access. */
export function offlineAccessAllowed(
  config: TenantConfig,
  clientId: string,
  audience: string | undefined,
): boolean {
  const grants = config.clients.get(clientId)?.grant_types ?? [];
  const api = audience ? config.resourceServers.get(audience) : undefined;
  return grants.includes('refresh_token') && (!audience || Boolean(api?.allow_offline_access));
}

/**
 * Restores the scope if Auth0 would grant it: the implicit flow has no refresh tokens (Auth0: Implicit Flow with OIDC).
 * Runs after oidc-provider's scope check.
 */
export function restoreOfflineAccess(ctx: KoaContextWithOIDC, config: TenantConfig): void {
  const { params, client } = ctx.oidc;
  const requested = String(ctx.query.scope ?? '').split(' ');
  if (!params || !client || !requested.includes('offline_access')) return;
  if (!requestsCode(originalQuery(ctx))) return;
  const audience = typeof params.audience === 'string' ? params.audience : undefined;
  if (offlineAccessAllowed(config, client.clientId, audience))
    params.scope = `${params.scope ?? ''} offline_access`.trim();
}
