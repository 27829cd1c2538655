// The grants of /oauth/token that oidc-provider does not have, or has differently. Code and refresh token are its own.
import type Provider from 'oidc-provider';
import type { Tenant } from '../../tenant';
import { registerClientCredentials } from './client-credentials';
import { registerMfa } from './mfa';
import { registerPassword } from './password';

export function registerGrants(provider: Provider, tenant: Tenant): void {
  registerClientCredentials(provider, tenant.config);
  registerPassword(provider, tenant);
  registerMfa(provider, tenant);
}
