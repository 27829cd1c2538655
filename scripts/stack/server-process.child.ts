// A server that answers with its pid, over HTTPS if TLS_FOLDER is set, for server-process.slow.test.ts. It exits once after it listens if the file CRASH exists.

import { rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { serverCertificate } from '@encore/tenant/x509/server-certificate';
import { listenWhenFree } from '@encore/util/listen';

const { TLS_FOLDER } = process.env;
const answer: RequestListener = (_request, response) => response.end(String(process.pid));
const server = TLS_FOLDER
  ? createTlsServer(await serverCertificate(TLS_FOLDER), answer)
  : createServer(answer);
await listenWhenFree(server, Number(process.env.PORT), '127.0.0.1');
try {
  rmSync(process.env.CRASH ?? '');
  process.exit(1);
} catch {
  // There is no such file.
}
