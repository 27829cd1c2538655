// Client grants, the scopes of an API that a client may request: /client-grants.
import { z } from 'zod';
import { managementAudience } from '../../config/management-api';
import { findEntity } from '../../config/store';
import { crud } from '../crud';
import { badRequest, notFound } from '../error';

const Schema = z.looseObject({
  client_id: z.string().min(1),
  audience: z.string().min(1),
  scope: z.array(z.string()).default([]),
});

export const clientGrantEndpoints = crud({
  kind: 'client-grants',
  schema: Schema,
  fixed: ['id', 'client_id', 'audience'],
  /** Not for the Management API, because the tenant does not have all scopes of Auth0's. */
  check({ scope }, { audience }, { config }) {
    const api = config.resourceServers.get(String(audience));
    if (!Array.isArray(scope) || !api || audience === managementAudience(config.issuer)) return;
    const known = new Set(api.scopes.map(({ value }) => value));
    if (scope.some((each) => !known.has(each)))
      throw badRequest('Payload validation error: scope must be a subset of resource server scopes');
  },
  show: ({ id, data }) => ({ id, subject_type: 'client', ...data }),
  matches: ({ data }, { audience, client_id }) =>
    (audience === undefined || data.audience === audience) &&
    (client_id === undefined || data.client_id === client_id),
  async prepare(data, { db, config }) {
    if (!(await findEntity(db, 'clients', String(data.client_id)))) {
      throw notFound('The client does not exist', 'inexistent_client');
    }
    if (!config.resourceServers.has(String(data.audience))) {
      throw notFound('The resource server does not exist', 'inexistent_resource_server');
    }
    return data;
  },
  missing: () => notFound('The client grant does not exist', 'inexistent_client_grant'),
  duplicate: 'A resource with the same identifier already exists.',
});
