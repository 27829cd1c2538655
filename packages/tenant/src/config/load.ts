// Loads the stored configuration into lookup tables for the running tenant.
import { mfaResourceServer } from '../mfa/resource-server';
import { managementResourceServer } from './management-api';
import { type ClientConfig, type ConnectionConfig, type ResourceServerConfig, TenantYaml } from './schema';
import {
  BRANDING_PATH,
  EMAIL_PROVIDER_PATH,
  EMAIL_TEMPLATES_PATH,
  FACTORS_PATH,
  settingValue,
} from './settings';
import { type Entity, listEntities, type Store } from './store';

export type TenantClient = ClientConfig & { client_id: string; client_secret?: string };

export interface TenantConfig {
  /** With a trailing slash. */
  issuer: string;
  /** The name on the tenant's pages. */
  name: string;
  /** The configuration in the format of tenant.yaml, with defaults. */
  yaml: TenantYaml;
  clients: Map<string, TenantClient>;
  /** APIs by identifier, including the Management API. */
  resourceServers: Map<string, ResourceServerConfig>;
}

/** Reads the stored configuration. @param issuer with a trailing slash */
export async function loadConfig(db: Store, issuer: string): Promise<TenantConfig> {
  const [tenants, settings, clients, apis, grants, connections] = await Promise.all([
    listEntities(db, 'tenant'),
    listEntities(db, 'settings'),
    listEntities(db, 'clients'),
    listEntities(db, 'resource-servers'),
    listEntities(db, 'client-grants'),
    listEntities(db, 'connections'),
  ]);
  const setting = (path: string) => settings.filter(({ key }) => key === path).map(settingValue)[0];
  // Settings of one factor have paths below that of the factor.
  const settingsIn = (path: string) =>
    settings.filter(({ key }) => key.startsWith(path) && !key.includes('/', path.length)).map(settingValue);
  const withIds = connections.map(({ id, data }): Entity['data'] => ({ ...data, id }));
  const yaml = TenantYaml.parse({
    tenant: tenants[0]?.data ?? {},
    branding: setting(BRANDING_PATH) ?? {},
    emailProvider: setting(EMAIL_PROVIDER_PATH),
    emailTemplates: settingsIn(EMAIL_TEMPLATES_PATH),
    guardianFactors: settingsIn(FACTORS_PATH),
    clients: clients.map(({ data }) => data),
    resourceServers: apis.map(({ data }) => data),
    clientGrants: grants.map(({ data }) => data),
    databases: withIds.filter(({ strategy }) => strategy === 'auth0'),
    connections: withIds.filter(({ strategy }) => strategy !== 'auth0'),
  });
  return {
    issuer,
    name: `${yaml.tenant.friendly_name} tenant`,
    yaml,
    clients: new Map(
      yaml.clients.map((client, i) => [clients[i]?.id ?? '', { ...client, ...credentials(clients[i]) }]),
    ),
    resourceServers: new Map(
      [managementResourceServer(issuer), mfaResourceServer(issuer), ...yaml.resourceServers].map((api) => [
        api.identifier,
        api,
      ]),
    ),
  };
}

/** Ignores the stored secret of a client that authenticates without one. */
function credentials(client: Entity | undefined) {
  const { client_secret, token_endpoint_auth_method } = client?.data ?? {};
  const has = typeof client_secret === 'string' && token_endpoint_auth_method !== 'none';
  return { client_id: client?.id ?? '', ...(has ? { client_secret } : {}) };
}

/** The connection with this name, of any strategy. */
export function findConnection({ yaml }: TenantConfig, name: string): ConnectionConfig | undefined {
  return [...yaml.databases, ...yaml.connections].find((connection) => connection.name === name);
}
