// Connections: /connections. The tenant has databases (strategy auth0) and the simulated Google connection.
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { normalizeEmail } from '../../accounts/profile';
import { changeEntity, type Entity, findEntity, listEntities } from '../../config/store';
import { users } from '../../storage/schema';
import type { Tenant } from '../../tenant';
import { crud } from '../crud';
import { type Endpoint, endpoint, type ManagementRequest, noContent, readBody, readQuery } from '../endpoint';
import { notFound } from '../error';
import { CheckpointQuery, pageOf } from '../paging';

const Schema = z.looseObject({
  name: z.string().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?$/),
  strategy: z.string().min(1),
  options: z.record(z.string(), z.unknown()).default({}),
  /** Absent if tenant.yaml does not list them: every client can use the connection. */
  enabled_clients: z.array(z.string()).optional(),
});

const missing = () => notFound('The connection does not exist', 'inexistent_connection');

/** The ids of the clients that can use a connection. */
const enabledClients = ({ config }: Tenant, data: unknown): string[] =>
  Schema.parse(data).enabled_clients ?? [...config.clients.keys()];

function show({ id, data }: Entity, { tenant }: ManagementRequest): object {
  const connection = Schema.parse(data);
  return {
    id,
    realms: [connection.name],
    is_domain_connection: false,
    ...connection,
    enabled_clients: enabledClients(tenant, data),
  };
}

const connections = crud({
  kind: 'connections',
  schema: Schema,
  fixed: ['id', 'name', 'strategy'],
  show,
  prepare: async (data) => ({ enabled_clients: [], ...data }),
  matches: ({ data }, { strategy, name }) =>
    (strategy === undefined || strategy.split(',').includes(String(data.strategy))) &&
    (name === undefined || data.name === name),
  cleanUp: async ({ db }, { key }) => {
    await db.delete(users).where(eq(users.connection, key));
  },
  missing,
  duplicate: 'A connection with the same name already exists',
  deleted: ({ c }) => c.json({ deleted_at: new Date().toISOString() }, 202),
});

const ClientStatuses = z.array(z.object({ client_id: z.string(), status: z.boolean() }));

export const connectionEndpoints: Endpoint[] = [
  ...connections,

  endpoint('DELETE /connections/:id/users', ['delete:users'], async ({ tenant, c, id }) => {
    const { email } = readQuery(c, z.object({ email: z.email() }));
    const connection = await findEntity(tenant.db, 'connections', id);
    if (!connection) throw missing();
    await tenant.db
      .delete(users)
      .where(and(eq(users.connection, connection.key), eq(users.email, normalizeEmail(email))));
    return noContent(c);
  }),

  endpoint('GET /clients/:id/connections', ['read:connections'], async (request) => {
    const { tenant, c, id } = request;
    if (!tenant.config.clients.has(id)) throw notFound('The client does not exist', 'inexistent_client');
    const { strategy } = c.req.query();
    const enabled = (await listEntities(tenant.db, 'connections')).filter(
      ({ data }) =>
        enabledClients(tenant, data).includes(id) &&
        (strategy === undefined || strategy.split(',').includes(String(data.strategy))),
    );
    const page = { ...readQuery(c, CheckpointQuery), include_totals: false };
    return c.json(pageOf(enabled, 'connections', page, (entity) => show(entity, request)));
  }),

  endpoint('GET /connections/:id/clients', ['read:connections'], async ({ tenant, c, id }) => {
    const connection = await findEntity(tenant.db, 'connections', id);
    if (!connection) throw missing();
    const clients = enabledClients(tenant, connection.data);
    return c.json({ clients: clients.map((client_id) => ({ client_id })) });
  }),

  endpoint('PATCH /connections/:id/clients', ['update:connections'], async ({ tenant, c, id }) => {
    const statuses = await readBody(c, ClientStatuses);
    const changed = await changeEntity(tenant.db, 'connections', id, (data) => {
      const clients = new Set(enabledClients(tenant, data));
      for (const { client_id, status } of statuses)
        status ? clients.add(client_id) : clients.delete(client_id);
      return { ...data, enabled_clients: [...clients] };
    });
    if (!changed) throw missing();
    await tenant.reloadConfig();
    return noContent(c);
  }),
];
