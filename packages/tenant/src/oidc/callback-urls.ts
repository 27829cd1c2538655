// Callback URLs as Auth0 allows them: wildcards, any scheme, and the implicit flow on localhost without HTTPS.
import type Provider from 'oidc-provider';
import type { TenantConfig } from '../config/load';
import { matchesWildcard } from './wildcard-urls';

/** The parts of oidc-provider's client model that are patched; its documentation shows the first. */
interface ClientModel {
  Schema: { prototype: { invalidate(this: unknown, message: string, code?: string): void } };
  prototype: { redirectUriAllowed(this: { clientId: string }, url: string): boolean };
}

/** URLs that cannot be parsed, such as those with placeholders of organizations, are left out. */
export const usableCallbacks = (callbacks: string[]): string[] =>
  callbacks.filter((url) => URL.canParse(url));

export function allowCallbackUrls(provider: Provider, config: TenantConfig): void {
  const { Schema, prototype } = provider.Client as unknown as ClientModel;
  const { invalidate } = Schema.prototype;
  Schema.prototype.invalidate = function (message, code) {
    if (!message.startsWith('redirect_uris ')) invalidate.call(this, message, code);
  };
  const { redirectUriAllowed } = prototype;
  prototype.redirectUriAllowed = function (url) {
    const callbacks = config.clients.get(this.clientId)?.callbacks ?? [];
    return redirectUriAllowed.call(this, url) || callbacks.some((allowed) => matchesWildcard(allowed, url));
  };
}
