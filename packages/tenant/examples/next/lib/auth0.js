// The Auth0 client. Reads AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_SECRET and APP_BASE_URL.
import { Auth0Client } from '@auth0/nextjs-auth0/server';

export const auth0 = new Auth0Client({
  // Without it, the SDK refuses domains on localhost.
  allowInsecureRequests: process.env.NODE_ENV === 'development',
});
