// Applications: /clients.
import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { newId, stableId } from '../../config/kinds';
import { Client } from '../../config/schema';
import { changeEntity, type Entity } from '../../config/store';
import { entities } from '../../storage/schema';
import { crud, type Resource, replaceAttributes } from '../crud';
import { type Endpoint, type ManagementRequest, noContent } from '../endpoint';
import { conflict, notFound } from '../error';

const MAX_METADATA = 10;

const ClientMetadata = z
  .record(z.string().max(255), z.string().max(255).nullable())
  .refine((metadata) => Object.keys(metadata).length <= MAX_METADATA, `At most ${MAX_METADATA} keys`);

/** Settings the local tenant does not know are kept and shown, so that a real tenant's configuration survives it. */
const Schema = Client.extend({ client_metadata: ClientMetadata.default({}) }).loose();

const newSecret = () => randomBytes(48).toString('base64url');
const missing = () => notFound('The client does not exist', 'inexistent_client');

/** Only who may read secrets sees them. */
function show({ id, data }: Entity, { caller }: Pick<ManagementRequest, 'caller'>): object {
  const { client_secret, ...client } = Schema.parse(data);
  const secret = caller.scopes.some((scope) => /^(read:client_keys|(create|update):client)/.test(scope));
  return {
    tenant: 'encore',
    global: false,
    is_token_endpoint_ip_header_trusted: false,
    is_first_party: true,
    oidc_conformant: true,
    ...client,
    client_id: id,
    ...(secret && client_secret ? { client_secret } : {}),
  };
}

const resource: Resource = {
  kind: 'clients',
  path: '/clients',
  scope: 'clients',
  readScopes: ['read:client_keys'],
  collection: 'clients',
  schema: Schema,
  fixed: ['client_id', 'global', 'tenant'],
  show,
  builtIn: allApplications,
  matches: ({ data }, { app_type, is_global }) =>
    (data.global === true) === (is_global === 'true') &&
    (app_type === undefined || app_type.split(',').includes(String(data.app_type))),
  prepare: async (data) =>
    withSecret({
      ...data,
      client_id: newId('clients'),
      client_metadata: replaceAttributes({}, asObject(data.client_metadata)),
    }),
  merge: (data, { client_metadata, ...patch }) =>
    withSecret({
      ...replaceAttributes(data, patch),
      client_metadata: replaceAttributes(asObject(data.client_metadata), asObject(client_metadata)),
    }),
  /** Its grants go with it. */
  cleanUp: async ({ db }, { id }) => {
    await db
      .delete(entities)
      .where(and(eq(entities.kind, 'client-grants'), eq(sql`${entities.data} ->> 'client_id'`, id)));
  },
  missing,
  conflict: () => conflict('A client with the same id already exists'),
  created: 201,
  deleted: ({ c }) => noContent(c),
};

/** Whoever proves itself by a secret has one. */
const withSecret = (data: Record<string, unknown>): Record<string, unknown> =>
  data.token_endpoint_auth_method === 'none'
    ? data
    : { ...data, client_secret: data.client_secret ?? newSecret() };

const asObject = (value: unknown): Record<string, unknown> =>
  value && typeof value === 'object' ? { ...value } : {};

/** The client that stands for all others: every tenant has it, and deployment tools look for it. */
function allApplications(): Entity[] {
  const id = stableId('clients', 'All Applications');
  const since = new Date(0);
  const data = { name: 'All Applications', global: true, grant_types: [] };
  return [{ kind: 'clients', id, key: id, data, imported: null, created_at: since, updated_at: since }];
}

export const clients = crud(resource);

export const rotateSecret: Endpoint = {
  method: 'POST',
  path: '/clients/:id/rotate-secret',
  scopes: ['update:client_keys'],
  async handle({ tenant, caller, c, id }) {
    const changed = await changeEntity(tenant.db, 'clients', id, (data) => ({
      ...data,
      client_secret: newSecret(),
    }));
    if (!changed) throw missing();
    await tenant.reloadConfig();
    return c.json(show(changed, { caller }));
  },
};
