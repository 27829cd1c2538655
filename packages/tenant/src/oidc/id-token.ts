// ID tokens with the session id and the claims set by Actions, which oidc-provider would mask by scope.
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { loginOf } from '../login/grants';
import type { Tenant } from '../tenant';
import { filterByScope } from './claims';

/** What this module relies on of oidc-provider's IdToken model. */
interface IdTokenModel {
  prototype: {
    payload(this: { ctx?: KoaContextWithOIDC; scope?: string }): Promise<Record<string, unknown>>;
  };
}

/** Makes every ID token of this provider carry `sid` and the login's claims. */
export function addLoginClaims(provider: Provider, tenant: Tenant): void {
  const { prototype } = provider.IdToken as unknown as IdTokenModel;
  const original = prototype.payload;
  prototype.payload = async function payload() {
    const claims = await original.call(this);
    if (!this.ctx) return claims;
    const login = await loginOf(tenant.db, this.ctx, this.ctx.oidc.entities.Grant?.jti);
    if (!login) return claims;
    const custom = filterByScope(login.id_token_claims, new Set(this.scope?.split(' ')));
    return { ...claims, ...custom, ...(login.session_id ? { sid: login.session_id } : {}) };
  };
}
