// Typical peer: Express 5, express-oauth2-jwt-bearer, postgres.js; without row-level security.
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import { peerArguments, playlistOf, playsOf, songsOf } from './peer';

const { port, issuer, audience } = peerArguments();
const app = express();
app.use(auth({ issuer, jwksUri: `${issuer}.well-known/jwks.json`, audience, tokenSigningAlg: 'RS256' }));
const userOf = (request: express.Request) => request.auth?.payload.sub ?? '';
app.get('/api/songs', async (request, response) => {
  response.json({ items: await songsOf(userOf(request)) });
});
app.get('/api/playlists/getPlays', async (request, response) => {
  response.json(await playsOf(userOf(request)));
});
app.get('/api/playlists/:id', async (request, response) => {
  response.json(await playlistOf(userOf(request), Number(request.params.id)));
});
app.listen(port, '127.0.0.1', () => process.send?.('ready'));
