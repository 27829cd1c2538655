// Where users come from: /connections. Locally there are databases (strategy auth0) and the simulated Google.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { changeEntity, findEntity } from '../../config/store';
import { users } from '../../storage/schema';
import { crud } from '../crud';
import { type Endpoint, noContent, readBody } from '../endpoint';
import { conflict, notFound } from '../error';

const Schema = z.looseObject({
  name: z.string().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?$/),
  strategy: z.string().min(1),
  options: z.record(z.string(), z.unknown()).default({}),
  enabled_clients: z.array(z.string()).default([]),
});

const missing = () => notFound('The connection does not exist', 'inexistent_connection');

export const connections = crud({
  kind: 'connections',
  path: '/connections',
  scope: 'connections',
  collection: 'connections',
  schema: Schema,
  fixed: ['id', 'name', 'strategy'],
  show({ id, data }) {
    const connection = Schema.parse(data);
    return { id, realms: [connection.name], is_domain_connection: false, ...connection };
  },
  matches: ({ data }, { strategy, name }) =>
    (strategy === undefined || strategy.split(',').includes(String(data.strategy))) &&
    (name === undefined || data.name === name),
  cleanUp: async ({ db }, { key }) => {
    await db.delete(users).where(eq(users.connection, key));
  },
  missing,
  conflict: () => conflict('A connection with the same name already exists'),
  created: 201,
  deleted: ({ c }) => c.json({ deleted_at: new Date().toISOString() }, 202),
});

/** GET /connections/{id}/clients */
export const connectionClients: Endpoint = {
  method: 'GET',
  path: '/connections/:id/clients',
  scopes: ['read:connections'],
  async handle({ tenant, c, id }) {
    const connection = await findEntity(tenant.db, 'connections', id);
    if (!connection) throw missing();
    const { enabled_clients } = Schema.parse(connection.data);
    return c.json({ clients: enabled_clients.map((client_id) => ({ client_id })) });
  },
};

/** PATCH /connections/{id}/clients: `[{client_id, status}]` */
export const updateConnectionClients: Endpoint = {
  method: 'PATCH',
  path: '/connections/:id/clients',
  scopes: ['update:connections'],
  async handle({ tenant, c, id }) {
    const wanted = await readBody(c, z.array(z.object({ client_id: z.string(), status: z.boolean() })));
    const changed = await changeEntity(tenant.db, 'connections', id, (data) => {
      const clients = new Set(Schema.parse(data).enabled_clients);
      for (const { client_id, status } of wanted) status ? clients.add(client_id) : clients.delete(client_id);
      return { ...data, enabled_clients: [...clients] };
    });
    if (!changed) throw missing();
    await tenant.reloadConfig();
    return noContent(c);
  },
};
