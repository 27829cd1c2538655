// Which connections a client can use (Auth0: PATCH /api/v2/connections/{id}/clients).
import type { ConnectionConfig, DatabaseConfig, TenantYaml } from '../../config/schema';
import { SIGN_IN_STRATEGIES } from '../../config/schema';
import type { UserRow } from '../store';

type Connections = { yaml: Pick<TenantYaml, 'databases' | 'connections'> };

/** Auth0's default database. */
const DEFAULT_DATABASE = 'Username-Password-Authentication';

/** A connection of tenant.yaml that does not list its clients is enabled for all. */
export const isEnabledFor = ({ enabled_clients }: ConnectionConfig, clientId: string | undefined): boolean =>
  clientId === undefined || (enabled_clients?.includes(clientId) ?? true);

/**
 * The database of the sign-in page: the requested one, else Auth0's default one, else the first of the configuration.
 * @param clientId undefined for pages that belong to no client
 * @returns undefined if no database is enabled for the client
 */
export function signInDatabase(
  { yaml }: Connections,
  clientId?: string,
  requested?: string,
): DatabaseConfig | undefined {
  const enabled = yaml.databases.filter((database) => isEnabledFor(database, clientId));
  const named = (name: string | undefined) => enabled.find((database) => database.name === name);
  return named(requested) ?? named(DEFAULT_DATABASE) ?? enabled[0];
}

/** Whether the client can use a connection of this strategy. */
export const isStrategyEnabled = ({ yaml }: Connections, strategy: string, clientId: string): boolean =>
  yaml.connections.some(
    (connection) => connection.strategy === strategy && isEnabledFor(connection, clientId),
  );

/**
 * The connection that a session was signed in with: that of the first identity of the kind of the sign-in.
 * @param amr `federated` for a sign-in through another identity provider
 */
export function signInConnection(
  { connection, identities }: Pick<UserRow, 'connection' | 'identities'>,
  amr: readonly string[] = [],
): string {
  const used = identities.find(({ isSocial }) => isSocial === amr.includes('federated'));
  return used?.connection ?? connection;
}

/** Whether users can sign in to the client at all. */
export const hasConnection = ({ yaml }: Connections, clientId: string): boolean =>
  [...yaml.databases, ...yaml.connections].some(
    (connection) => SIGN_IN_STRATEGIES.has(connection.strategy) && isEnabledFor(connection, clientId),
  );
