// Puts what is stored of the configuration together into what the running tenant looks things up in.
import { mfaResourceServer } from '../mfa/resource-server';
import { managementResourceServer } from './management-api';
import { type ClientConfig, type ConnectionConfig, type ResourceServerConfig, TenantYaml } from './schema';
import { type Entity, listEntities, type Store } from './store';

/** A client with the id and secret it has in this tenant. */
export type TenantClient = ClientConfig & { client_id: string; client_secret?: string };

export interface TenantConfig {
  /** The issuer, with its trailing slash. */
  issuer: string;
  /** Name shown on the pages. */
  name: string;
  /** The configuration in the form of tenant.yaml, defaults filled in. */
  yaml: TenantYaml;
  clients: Map<string, TenantClient>;
  /** The APIs by identifier, the Management API among them. */
  resourceServers: Map<string, ResourceServerConfig>;
}

/** Reads the configuration of the tenant with this issuer. */
export async function loadConfig(db: Store, issuer: string): Promise<TenantConfig> {
  const [settings, clients, apis, grants, connections] = await Promise.all([
    listEntities(db, 'tenant'),
    listEntities(db, 'clients'),
    listEntities(db, 'resource-servers'),
    listEntities(db, 'client-grants'),
    listEntities(db, 'connections'),
  ]);
  const withIds = connections.map(({ id, data }): Entity['data'] => ({ ...data, id }));
  const yaml = TenantYaml.parse({
    tenant: settings[0]?.data ?? {},
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

/** A secret that is kept for a client which proves itself by none counts for nothing. */
function credentials(client: Entity | undefined) {
  const { client_secret, token_endpoint_auth_method } = client?.data ?? {};
  const has = typeof client_secret === 'string' && token_endpoint_auth_method !== 'none';
  return { client_id: client?.id ?? '', ...(has ? { client_secret } : {}) };
}

/** The connection users of this name come from. */
export function findConnection({ yaml }: TenantConfig, name: string): ConnectionConfig | undefined {
  return [...yaml.databases, ...yaml.connections].find((connection) => connection.name === name);
}
