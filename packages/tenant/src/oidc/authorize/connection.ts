// `connection` must be one the tenant has.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { findConnection, type TenantConfig } from '../../config/load';

/** @throws InvalidRequest for a connection the tenant does not have */
export function checkConnection({ oidc }: KoaContextWithOIDC, config: TenantConfig): void {
  const name = oidc.params?.connection;
  if (typeof name === 'string' && name && !findConnection(config, name))
    throw new errors.InvalidRequest('the connection was not found');
}
