// What all peers are told, and the one query they all run: the newest 50 songs of a user.
import postgres from 'postgres';

interface Peer {
  port: number;
  issuer: string;
  audience: string;
}

/** Reads the peer's task from its arguments. */
export function peer(): Peer {
  return JSON.parse(process.argv[2] ?? '{}') as Peer;
}

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10 });

/** The same columns the API answers, in the same order of rows. */
export function songsOf(userId: string) {
  return sql`
    select song_id::int, user_id, songname, artist, album, genre, duration_ms, public, plays, created_at
    from songs where user_id = ${userId} order by created_at desc, song_id desc limit 50`;
}
