// Upper bound for Node: plain node:http, verified tokens cached, and the API's own statement, which sets the user for
// row-level security and returns JSON text.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { connectTo } from '@/db/client';
import { getPlaylist, playlistPlays } from '@/db/queries/playlists';
import { listSongs } from '@/db/queries/songs';
import { peerArguments } from './peer';

const { port, issuer, audience } = peerArguments();
const keys = createRemoteJWKSet(new URL(`${issuer}.well-known/jwks.json`));
connectTo(process.env.DATABASE_URL ?? '');
const subjects = new Map<string, string>();

async function subjectOf(token: string): Promise<string> {
  const known = subjects.get(token);
  if (known !== undefined) return known;
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
  subjects.set(token, payload.sub ?? '');
  return payload.sub ?? '';
}

createServer(async (request, response) => {
  const user = await subjectOf(request.headers.authorization?.slice('Bearer '.length) ?? '');
  const body = await answer(user, request.url ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}).listen(port, '127.0.0.1', () => process.send?.('ready'));

async function answer(userId: string, path: string): Promise<string> {
  const scope = { userId, roles: [] };
  if (path.startsWith('/api/songs')) return listSongs(scope, { limit: 50 });
  if (path === '/api/playlists/getPlays') return JSON.stringify({ plays: await playlistPlays(scope) });
  return String(await getPlaylist(scope, Number(path.split('/').at(-1)), { limit: 50 }));
}
