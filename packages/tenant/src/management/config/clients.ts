// Applications: /clients.
import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { newId } from '../../config/kinds';
import { Client } from '../../config/schema';
import { changeEntity, type Entity } from '../../config/store';
import { entities } from '../../storage/schema';
import { builtInEntity, crud, replaceAttributes } from '../crud';
import { type Endpoint, endpoint, type ManagementRequest } from '../endpoint';
import { notFound } from '../error';
import { checkGrantTypes, checkName, checkUrls } from './client-checks';

const MAX_METADATA = 10;

const ClientMetadata = z
  .record(z.string().max(255), z.string().max(255).nullable())
  .refine((metadata) => Object.keys(metadata).length <= MAX_METADATA, `At most ${MAX_METADATA} keys`);

/** Loose, so that settings only a real tenant knows survive an import and export. */
const Schema = Client.extend({ client_metadata: ClientMetadata.default({}) }).loose();

const newSecret = () => randomBytes(48).toString('base64url');
const missing = () => notFound('The client does not exist', 'inexistent_client');

/** Shows the secret to callers with a scope that permits it. */
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

/** Adds a secret unless the client authenticates without one. */
const withSecret = (data: Record<string, unknown>): Record<string, unknown> =>
  data.token_endpoint_auth_method === 'none'
    ? data
    : { ...data, client_secret: data.client_secret ?? newSecret() };

const asObject = (value: unknown): Record<string, unknown> =>
  value && typeof value === 'object' ? { ...value } : {};

/** The global client, which deployment tools expect in every tenant. */
const allApplications = (): Entity =>
  builtInEntity('clients', 'All Applications', { name: 'All Applications', global: true, grant_types: [] });

const clients = crud({
  kind: 'clients',
  readScopes: ['read:client_keys'],
  schema: Schema,
  fixed: ['client_id', 'global', 'tenant'],
  check(given, client) {
    checkName(given);
    checkUrls(given);
    checkGrantTypes(given, client);
  },
  show,
  builtIn: () => [allApplications()],
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
  /** Deletes the client's grants. */
  cleanUp: async ({ db }, { id }) => {
    await db
      .delete(entities)
      .where(and(eq(entities.kind, 'client-grants'), eq(sql`${entities.data} ->> 'client_id'`, id)));
  },
  missing,
  duplicate: 'A client with the same id already exists',
});

export const clientEndpoints: Endpoint[] = [
  ...clients,

  endpoint('POST /clients/:id/rotate-secret', ['update:client_keys'], async ({ tenant, caller, c, id }) => {
    const changed = await changeEntity(tenant.db, 'clients', id, (data) => ({
      ...data,
      client_secret: newSecret(),
    }));
    if (!changed) throw missing();
    await tenant.reloadConfig();
    return c.json(show(changed, { caller }));
  }),
];
