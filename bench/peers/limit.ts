// The limit of what Node can do: plain node:http, verified tokens cached, one prepared statement that sets the user for
// row-level security and returns JSON text.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import postgres from 'postgres';
import { peerArguments } from './peer';

const { port, issuer, audience } = peerArguments();
const keys = createRemoteJWKSet(new URL(`${issuer}.well-known/jwks.json`));
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10 });
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
  const [row] = await sql<{ items: string }[]>`
    select result.items from (
      select set_config('app.user_id', ${user}, true) as user_id, set_config('app.roles', '', true) offset 0
    ) as scope cross join lateral (
      select coalesce(json_agg(row_to_json(page)), '[]')::text as items from (
        select song_id::int, user_id, songname, artist, album, genre, duration_ms, public, plays,
          cover_key is not null as has_cover,
          to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at
        from songs where user_id = ${user} and scope.user_id is not null
        order by songs.created_at desc, song_id desc limit 50
      ) as page
    ) as result`;
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"items":${row?.items}}`);
}).listen(port, '127.0.0.1', () => process.send?.('ready'));
