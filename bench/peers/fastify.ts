// Fast peer: fastify, @fastify/jwt with its cache of verified tokens, postgres.js; without row-level security.
import { createPublicKey } from 'node:crypto';
import jwt from '@fastify/jwt';
import fastify from 'fastify';
import { peerArguments, playlistOf, playsOf, songsOf } from './peer';

const { port, issuer, audience } = peerArguments();
const response = await fetch(`${issuer}.well-known/jwks.json`);
const { keys } = (await response.json()) as { keys: import('node:crypto').JsonWebKey[] };
const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

const app = fastify();
await app.register(jwt, {
  secret: { public: String(key) },
  verify: { algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience, cache: true },
});
app.addHook('onRequest', (request) => request.jwtVerify());
const userOf = (request: { user: unknown }) => (request.user as { sub: string }).sub;
app.get('/api/songs', async (request) => ({ items: await songsOf(userOf(request)) }));
app.get('/api/playlists/getPlays', (request) => playsOf(userOf(request)));
app.get<{ Params: { id: string } }>('/api/playlists/:id', (request) =>
  playlistOf(userOf(request), Number(request.params.id)),
);
await app.listen({ port, host: '127.0.0.1' });
process.send?.('ready');
