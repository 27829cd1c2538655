// Registers the grants that oidc-provider lacks or implements differently.
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
