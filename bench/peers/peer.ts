// The arguments and the query shared by all peers.
import postgres from 'postgres';

interface PeerArguments {
  port: number;
  issuer: string;
  audience: string;
}

export function peerArguments(): PeerArguments {
  return JSON.parse(process.argv[2] ?? '{}') as PeerArguments;
}

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10 });

/** The newest 50 songs of a user, with the same columns and order as in the API. */
export function songsOf(userId: string) {
  return sql`
    select song_id::int, user_id, songname, artist, album, genre, duration_ms, public, plays, created_at
    from songs where user_id = ${userId} order by created_at desc, song_id desc limit 50`;
}
