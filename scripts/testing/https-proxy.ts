// A reverse proxy that terminates TLS, as docs/deploy.md describes for nginx.
import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import { serverCertificate } from '@encore/tenant/x509/server-certificate';

/**
 * Forwards `https://localhost:<port>` to `http://127.0.0.1:<target>`: preserves Host, and appends to X-Forwarded-For.
 * @param folder for the certificate, which is self-signed
 */
export async function startHttpsProxy(
  port: number,
  target: number,
  folder: string,
): Promise<{ stop(): void }> {
  const proxy = createServer(await serverCertificate(folder), (incoming, response) => {
    const { method, url, headers, socket } = incoming;
    const forwarded = [headers['x-forwarded-for'] ?? [], socket.remoteAddress].flat().join(', ');
    const options = { host: '127.0.0.1', port: target, method, path: url };
    const outgoing = forward(
      {
        ...options,
        headers: { ...headers, 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((listening) => proxy.listen(port, '127.0.0.1', listening));
  return {
    stop() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
