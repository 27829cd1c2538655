// The arguments and the queries shared by the peers.
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

const more = sql`
  cover_key is not null as has_cover,
  left(md5(album_artist_key), 6) || left(md5(album_artist_key || chr(31) || album_key), 8) as cover_seed`;

/** The newest 50 songs of a user, with the same columns and order as in the API. */
export function songsOf(userId: string) {
  return sql`
    select song_id::int, user_id, songname, artist, album, genre, duration_ms, public, plays, track, created_at, ${more}
    from songs where user_id = ${userId} order by created_at desc, song_id desc limit 50`;
}

/** The plays of all playlists of a user. */
export async function playsOf(userId: string): Promise<{ plays: number }> {
  const [row] =
    await sql`select coalesce(sum(plays), 0)::int as plays from playlists where user_id = ${userId}`;
  return { plays: row?.plays ?? 0 };
}

/** A playlist with its first 50 songs, with the columns of the API. */
export async function playlistOf(userId: string, id: number) {
  const [[playlist], items] = await Promise.all([
    sql`
      select p.playlist_id::int, p.user_id, p.name, p.description, p.visibility, p.plays, p.version, p.songs_version, p.created_at,
        p.updated_at, u.display_name as owner_display_name, total.*
      from playlists p left join users u on u.user_id = p.user_id cross join lateral (
        select count(*)::int as song_count, coalesce(sum(e.duration_ms), 0)::int as duration_ms
        from playlist_songs e where e.user_id = p.user_id and e.playlist_id = p.playlist_id
      ) as total
      where p.user_id = ${userId} and p.playlist_id = ${id}`,
    sql`
      select s.song_id::int, s.user_id, s.songname, s.artist, s.album, s.genre, s.duration_ms, s.public, s.plays, s.track, s.created_at,
        ${more}, e.entry_id::int, e.position::int
      from playlist_songs e join songs s on s.user_id = e.song_user_id and s.song_id = e.song_id
      where e.user_id = ${userId} and e.playlist_id = ${id}
      order by e.position, e.entry_id limit 50`,
  ]);
  return { ...playlist, songs: { items, next_cursor: null } };
}
