// Client grants, the scopes of an API that a client may request: /client-grants.
import { z } from 'zod';
import { findEntity } from '../../config/store';
import { crud } from '../crud';
import { notFound } from '../error';

const Schema = z.looseObject({
  client_id: z.string().min(1),
  audience: z.string().min(1),
  scope: z.array(z.string()).default([]),
});

export const clientGrantEndpoints = crud({
  kind: 'client-grants',
  schema: Schema,
  fixed: ['id', 'client_id', 'audience'],
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
