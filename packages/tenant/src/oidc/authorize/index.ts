// Requests to /authorize: adapted for oidc-provider, then checked.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';
import { ORIGINAL_QUERY } from '../original-query';
import { adaptQuery } from './adapt-query';
import { checkConnection, checkOrganization, checkResponseType, checkWebOrigin } from './checks';
import { filterExtParameters } from './ext-parameters';
import { restoreOfflineAccess } from './offline-access';

/** Koa middleware that adapts requests to /authorize before oidc-provider parses them. */
export function adaptAuthorizeRequest(config: TenantConfig) {
  return async (
    ctx: Pick<KoaContextWithOIDC, 'path' | 'query'>,
    next: () => Promise<void>,
  ): Promise<void> => {
    if (ctx.path === '/authorize') {
      const original = JSON.stringify(filterExtParameters(ctx.query));
      ctx.query = { ...adaptQuery(ctx.query, config), [ORIGINAL_QUERY]: original };
    }
    await next();
  };
}

/** oidc-provider's `extraParams`: parameters it does not know. The checks run after all parameters are parsed. */
export const extraParams = (config: TenantConfig) => ({
  audience: null,
  connection: null,
  screen_hint: null,
  organization: null,
  invitation: null,
  [ORIGINAL_QUERY]: (ctx: KoaContextWithOIDC) => {
    checkWebOrigin(ctx, config);
    checkResponseType(ctx, config);
    checkOrganization(ctx);
    checkConnection(ctx, config);
    restoreOfflineAccess(ctx, config);
  },
});
