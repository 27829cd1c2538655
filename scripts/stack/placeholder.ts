// Answers 503 on the port of a server that is restarting.
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { ServerCertificate } from '@encore/tenant/x509/server-certificate';

const RETRY_AFTER_SECONDS = '2';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}">
<title>Encore</title>
<p>Encore is restarting. This page reloads in a moment.</p>
</html>`;

const PROBLEM = JSON.stringify({
  type: 'https://encore.example/problems/unavailable',
  title: 'Service unavailable',
  status: 503,
  detail: 'The server is restarting. Try again in a moment.',
});

const answer: RequestListener = (request, response) => {
  const asPage = request.headers.accept?.includes('text/html');
  response.writeHead(503, {
    'content-type': asPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    'retry-after': RETRY_AFTER_SECONDS,
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(asPage ? PAGE : PROBLEM);
};

/**
 * @param hostname undefined for all addresses
 * @param certificate for HTTPS
 * @returns the server, which closes each connection after its response; undefined when the port cannot be listened on
 */
export async function openPlaceholder(
  port: number,
  hostname: string | undefined,
  certificate: ServerCertificate | undefined,
): Promise<Server | undefined> {
  const server = certificate ? createTlsServer(certificate, answer) : createServer(answer);
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, hostname, () => resolve(server));
  });
}
