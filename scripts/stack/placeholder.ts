// Answers 503 on the port of a server that is restarting.
import { createServer, type Server } from 'node:http';

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

/** @returns closes the placeholder; undefined when the port cannot be listened on */
export async function openPlaceholder(port: number): Promise<(() => void) | undefined> {
  const server = createServer((request, response) => {
    const asPage = request.headers.accept?.includes('text/html');
    response.writeHead(503, {
      'content-type': asPage ? 'text/html; charset=utf-8' : 'application/problem+json',
      'retry-after': RETRY_AFTER_SECONDS,
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(asPage ? PAGE : PROBLEM);
  });
  const isListening = await listen(server, port);
  if (!isListening) return undefined;
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}
