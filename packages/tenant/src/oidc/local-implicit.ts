// Callbacks of the implicit flow on localhost and without HTTPS, which Auth0 allows and oidc-provider rejects.
import type Provider from 'oidc-provider';

const ALLOWED = new Set(['implicit-force-https', 'implicit-forbid-localhost']);

/** The part of oidc-provider's client schema that is patched, as its documentation shows. */
interface ClientSchema {
  prototype: { invalidate(this: unknown, message: string, code?: string): void };
}

export function allowLocalImplicit(provider: Provider): void {
  const { prototype } = (provider.Client as unknown as { Schema: ClientSchema }).Schema;
  const { invalidate } = prototype;
  prototype.invalidate = function (message, code) {
    if (!code || !ALLOWED.has(code)) invalidate.call(this, message, code);
  };
}
