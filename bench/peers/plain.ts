// Baseline peer: plain node:http, jose, postgres.js; without token cache and row-level security.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { peerArguments, songsOf } from './peer';

const { port, issuer, audience } = peerArguments();
const keys = createRemoteJWKSet(new URL(`${issuer}.well-known/jwks.json`));

createServer(async (request, response) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
  const body = JSON.stringify({ items: await songsOf(payload.sub ?? '') });
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
