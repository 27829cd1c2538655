// The peer to compare with: plain node:http, jose, postgres.js; no cache of tokens, no row-level security.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { peer, songsOf } from './shared';

const { port, issuer, audience } = peer();
const keys = createRemoteJWKSet(new URL(`${issuer}.well-known/jwks.json`));

createServer(async (request, response) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
  const body = JSON.stringify({ items: await songsOf(payload.sub ?? '') });
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
