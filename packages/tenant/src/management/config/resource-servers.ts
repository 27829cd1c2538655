// APIs: /resource-servers, addressable by id or by URL-encoded identifier.
import { z } from 'zod';
import { managementResourceServer } from '../../config/management-api';
import { ResourceServer } from '../../config/schema';
import type { Entity } from '../../config/store';
import type { Tenant } from '../../tenant';
import { builtInEntity, crud } from '../crud';
import { checkBody, type Endpoint } from '../endpoint';
import { notFound } from '../error';

const Schema = ResourceServer.loose();

/** The scope-token of RFC 6749 section 3.3. Requests separate scopes by spaces. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;
const MAX_SCOPE = 280;

/** The scopes of a request, with the limits of `api.accessToken.addScope`. */
const Scopes = z.looseObject({
  name: z
    .string()
    .regex(/^[^<>]+$/)
    .nullish(),
  scopes: z
    .array(
      z.object({
        value: z.string().min(1).max(MAX_SCOPE).regex(SCOPE),
        description: z.string().optional(),
      }),
    )
    .nullish(),
});

/** @param managementScopes scopes of the built-in Management API, read on every request */
export const resourceServerEndpoints = (managementScopes: () => string[]): Endpoint[] =>
  crud({
    kind: 'resource-servers',
    schema: Schema,
    fixed: ['id', 'identifier', 'is_system'],
    check: (given) => void checkBody(given, Scopes),
    show: ({ id, data }) => ({
      id,
      is_system: false,
      signing_alg: 'RS256',
      skip_consent_for_verifiable_first_party_clients: true,
      ...Schema.parse(data),
    }),
    matches: ({ key }, { identifiers }) => identifiers === undefined || identifiers.split(',').includes(key),
    builtIn: (tenant) => [managementApi(tenant, managementScopes())],
    missing: () => notFound('The resource server does not exist', 'inexistent_resource_server'),
    duplicate: 'A resource server with the same identifier already exists',
  });

/** The Management API itself. It cannot be changed. */
function managementApi({ config }: Tenant, scopes: string[]): Entity {
  const api = managementResourceServer(config.issuer);
  const data = { ...api, scopes: scopes.map((value) => ({ value })), is_system: true };
  return builtInEntity('resource-servers', api.identifier, data);
}
