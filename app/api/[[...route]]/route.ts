// The API inside Next: what answers under `next dev` and on hosts that know nothing of server.ts.
import { handle } from 'hono/vercel';
import { createApi } from '..';

const answer = handle(createApi());

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
