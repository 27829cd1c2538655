// /authorize, where Auth0's differs from oidc-provider's: what is done to the request, then what is checked, in this order.
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TenantConfig } from '../../config/load';
import { ORIGINAL_QUERY, type Query } from '../original-query';
import { checkConnection } from './connection';
import { applyDefaultAudience } from './default-audience';
import { filterExtParameters } from './ext-parameters';
import { restoreOfflineAccess } from './offline-access';
import { dropOpenIdParameters } from './openid-parameters';
import { normalizePrompt } from './prompt';
import { checkWebOrigin } from './web-origin';

/** Each changes the query in place. */
const ADAPTATIONS: readonly ((query: Query, config: TenantConfig) => void)[] = [
  normalizePrompt,
  applyDefaultAudience,
  dropOpenIdParameters,
];

const CHECKS: readonly ((ctx: KoaContextWithOIDC, config: TenantConfig) => void)[] = [
  checkWebOrigin,
  checkConnection,
  restoreOfflineAccess,
];

/** Koa middleware that adapts requests to /authorize before oidc-provider looks at them. */
export function adaptAuthorizeRequest(config: TenantConfig) {
  return async (
    ctx: Pick<KoaContextWithOIDC, 'path' | 'query'>,
    next: () => Promise<void>,
  ): Promise<void> => {
    if (ctx.path === '/authorize') {
      const query: Query = { ...ctx.query };
      for (const adapt of ADAPTATIONS) adapt(query, config);
      query[ORIGINAL_QUERY] = JSON.stringify(filterExtParameters(ctx.query));
      ctx.query = query;
    }
    await next();
  };
}

/** oidc-provider's `extraParams`: the parameters it does not know itself. The checks run once all are read. */
export const extraParams = (config: TenantConfig) => ({
  audience: null,
  connection: null,
  screen_hint: null,
  organization: null,
  invitation: null,
  [ORIGINAL_QUERY]: (ctx: KoaContextWithOIDC) => {
    for (const check of CHECKS) check(ctx, config);
  },
});
