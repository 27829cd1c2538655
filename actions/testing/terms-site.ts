// Sample site for terms-of-service. Serve it for a running local tenant with npx tsx actions/testing/terms-site.ts
import { once } from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { jwtVerify, SignJWT } from 'jose';

export interface TermsSite {
  /** For the Action's secret TERMS_URL. */
  url: string;
  /** Number of page views. */
  visits(): number;
  close(): Promise<unknown>;
}

/**
 * Starts the site. Each button of its page posts a signed token to the tenant.
 * @param secret the Action's secret TERMS_SECRET
 * @param tenant returns the tenant's URL, with a trailing slash
 * @param port default: a free port
 */
export async function startTermsSite(secret: string, tenant: () => string, port = 0): Promise<TermsSite> {
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
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}/terms`,
    visits: () => visits,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** The tenant's URL from the environment of the stack; empty variables count as unset. */
export function tenantOf({ AUTH0_ISSUER, TENANT_PORT, TENANT_TLS }: NodeJS.ProcessEnv): string {
  const scheme = TENANT_TLS === '1' ? 'https' : 'http';
  return AUTH0_ISSUER || `${scheme}://localhost:${TENANT_PORT || 4455}/`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { TERMS_SECRET = '' } = process.env;
  const { url } = await startTermsSite(TERMS_SECRET, () => tenantOf(process.env), 4466);
  console.log(`The terms are at ${url}.`);
}
