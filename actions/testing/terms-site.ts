// The site terms-of-service sends users to, as a real HTTP server: it knows the tenant by address and a shared secret.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { jwtVerify, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export interface TermsSite {
  /** For the Action's secret TERMS_URL. */
  url: string;
  /** How often the page was shown. */
  visits(): number;
}

/**
 * Each button of the page posts a signed answer straight back to the tenant. Ends with the test.
 * @param secret for the Action's secret TERMS_SECRET
 * @param tenant answers the tenant's address, which is known only once it runs
 */
export async function startTermsSite(secret: string, tenant: () => string): Promise<TermsSite> {
  const key = new TextEncoder().encode(secret);
  let visits = 0;
  const page = async (query: URLSearchParams) => {
    const { payload } = await jwtVerify(query.get('session_token') ?? '', key, { algorithms: ['HS256'] });
    const state = query.get('state') ?? '';
    const answer = (accepted: unknown) =>
      new SignJWT({ state, accepted })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(String(payload.sub))
        .setExpirationTime('5 minutes')
        .sign(key);
    const back = `${tenant()}continue?state=${encodeURIComponent(state)}`;
    const form = (token: string, label: string) =>
      `<form method="post" action="${back}"><input type="hidden" name="session_token" value="${token}"><button>${label}</button></form>`;
    visits += 1;
    return `<h1>Terms of service</h1>
      ${form(await answer(payload.version), 'Accept')}
      ${form(await answer(null), 'Decline')}`;
  };
  const server = createServer((request, response) => {
    page(new URL(request.url ?? '', 'http://localhost').searchParams).then(
      (html) => response.writeHead(200, { 'content-type': 'text/html' }).end(html),
      () => response.writeHead(400).end('This link is not valid.'),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/terms`, visits: () => visits };
}
