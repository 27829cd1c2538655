// Adds the session id and claims set by Actions to ID tokens. oidc-provider would remove them as unknown to any scope.
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { grantForRequest } from '../login/grants';
import type { Tenant } from '../tenant';
import { filterByScope } from './claims';

/** The part of oidc-provider's IdToken model that is patched. */
interface IdTokenModel {
  prototype: {
    payload(this: { ctx?: KoaContextWithOIDC; scope?: string }): Promise<Record<string, unknown>>;
  };
}

/** Patches the provider's ID tokens to include `sid` and the claims of the login. */
export function addLoginClaims(provider: Provider, tenant: Tenant): void {
  const { prototype } = provider.IdToken as unknown as IdTokenModel;
  const original = prototype.payload;
  prototype.payload = async function payload() {
    const claims = await original.call(this);
    if (!this.ctx) return claims;
    const login = await grantForRequest(tenant.db, this.ctx, this.ctx.oidc.entities.Grant?.jti);
    if (!login) return claims;
    const custom = filterByScope(login.id_token_claims, new Set(this.scope?.split(' ')));
    return { ...claims, ...custom, ...(login.session_id ? { sid: login.session_id } : {}) };
  };
}
