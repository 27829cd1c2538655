// Typical peer: Express 5, express-oauth2-jwt-bearer, postgres.js; without row-level security.
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import { peerArguments, songsOf } from './peer';

const { port, issuer, audience } = peerArguments();
const app = express();
app.use(auth({ issuer, jwksUri: `${issuer}.well-known/jwks.json`, audience, tokenSigningAlg: 'RS256' }));
app.get('/api/songs', async (request, response) => {
  response.json({ items: await songsOf(request.auth?.payload.sub ?? '') });
});
app.listen(port, '127.0.0.1', () => process.send?.('ready'));
