// APIs: /resource-servers, addressable by id or by their URL-encoded identifier.

import { stableId } from '../../config/kinds';
import { managementResourceServer } from '../../config/management-api';
import { ResourceServer } from '../../config/schema';
import type { Entity } from '../../config/store';
import type { Tenant } from '../../tenant';
import { crud } from '../crud';
import { noContent } from '../endpoint';
import { conflict, notFound } from '../error';
import { managementScopes } from '../scopes';

const Schema = ResourceServer.loose();

export const resourceServers = crud({
  kind: 'resource-servers',
  path: '/resource-servers',
  scope: 'resource_servers',
  collection: 'resource_servers',
  schema: Schema,
  fixed: ['id', 'identifier', 'is_system'],
  show: ({ id, data }) => ({
    id,
    is_system: false,
    signing_alg: 'RS256',
    skip_consent_for_verifiable_first_party_clients: true,
    ...Schema.parse(data),
  }),
  matches: ({ key }, { identifiers }) => identifiers === undefined || identifiers.split(',').includes(key),
  builtIn: managementApi,
  missing: () => notFound('The resource server does not exist', 'inexistent_resource_server'),
  conflict: () => conflict('A resource server with the same identifier already exists'),
  created: 201,
  deleted: ({ c }) => noContent(c),
});

/** The Management API itself, which no tenant can change. */
function managementApi({ config }: Tenant): Entity[] {
  const api = managementResourceServer(config.issuer);
  const scopes = managementScopes().map((value) => ({ value }));
  const since = new Date(0);
  return [
    {
      kind: 'resource-servers',
      id: stableId('resource-servers', api.identifier),
      key: api.identifier,
      data: { ...api, scopes, is_system: true },
      imported: null,
      created_at: since,
      updated_at: since,
    },
  ];
}
