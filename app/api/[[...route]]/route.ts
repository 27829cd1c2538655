// The API as a Next route handler, for `next dev` and serverless hosts. In production, server.ts serves the API.
import { handle } from 'hono/vercel';
import { createApi } from '..';

const handler = handle(createApi());

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
