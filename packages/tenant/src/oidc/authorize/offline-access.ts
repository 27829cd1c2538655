// `offline_access`, which oidc-provider drops unless consent is prompted for.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';

/** Whether a client gets refresh tokens for an API: it has the grant, and the API allows offline access. */
export function offlineAccessAllowed(
  config: TenantConfig,
  clientId: string,
  audience: string | undefined,
): boolean {
  const grants = config.clients.get(clientId)?.grant_types ?? [];
  const api = audience ? config.resourceServers.get(audience) : undefined;
  return grants.includes('refresh_token') && (!audience || Boolean(api?.allow_offline_access));
}

/** Puts the scope back where Auth0 grants it. Runs after oidc-provider's own scope check. */
export function restoreOfflineAccess(ctx: KoaContextWithOIDC, config: TenantConfig): void {
  const { params, client } = ctx.oidc;
  const asked = String(ctx.query.scope ?? '').split(' ');
  if (!params || !client || !asked.includes('offline_access')) return;
  const audience = typeof params.audience === 'string' ? params.audience : undefined;
  if (offlineAccessAllowed(config, client.clientId, audience))
    params.scope = `${params.scope ?? ''} offline_access`.trim();
}
