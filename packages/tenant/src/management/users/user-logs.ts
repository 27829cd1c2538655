// GET /users/{id}/logs
import { eq } from 'drizzle-orm';
import { logs } from '../../storage/schema';
import type { Endpoint } from '../endpoint';
import { answerLogs } from '../logs';

export const getUserLogs: Endpoint = {
  method: 'GET',
  path: '/users/:id/logs',
  scopes: ['read:logs', 'read:logs_users'],
  handle: ({ tenant, c, id }) => answerLogs(tenant, c, eq(logs.user_id, id)),
};
