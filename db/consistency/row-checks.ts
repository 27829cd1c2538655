// Consistency checks of the rows: what to find, and how to repair it. All are SQL, run as the owner of the database.

export interface RowCheck {
  kind: 'counter' | 'position' | 'orphan row';
  /** Selects the keys of the inconsistent rows, and what their repair needs. */
  wrong: string;
  /** Describes a row of `wrong`, without personal data: an expression of its columns. */
  what: string;
  /** A statement with `w`, the rows of `wrong`, that repairs them in the schema `target`. */
  repair: string;
}

interface Counter {
  table: string;
  id: 'song_id' | 'playlist_id';
  /** The columns of `plays` that refer to the row. */
  reference: readonly [owner: string, id: string];
  /** The counter, of the table's alias `t`. */
  stored: string;
  /** Assigns the number of plays, `w.n`, to the counter. */
  assignment: string;
}

/** A counter must equal the number of plays. Plays are aggregated once, because they have no index by song. */
function counter({ table, id, reference: [owner, key], stored, assignment }: Counter): RowCheck {
  return {
    kind: 'counter',
    wrong: `select t.user_id, t.${id}, ${stored} as stored, coalesce(c.n, 0) as n
      from ${table} t left join (select ${owner} as user_id, ${key} as id, count(*) as n from plays group by 1, 2) c
        on c.user_id = t.user_id and c.id = t.${id}
      where ${stored} <> coalesce(c.n, 0)`,
    what: `format('${table}: counter of ${id} %s is %s, plays are %s', ${id}, stored, n)`,
    repair: `update target.${table} t set ${assignment} from w where w.user_id = t.user_id and w.${id} = t.${id}`,
  };
}

/** A row that is deleted. @param key its columns after `user_id` */
function orphan(table: string, key: string[], where: string, what: string): RowCheck {
  const columns = ['user_id', ...key];
  return {
    kind: 'orphan row',
    wrong: `select ${columns.map((column) => `t.${column}`).join(', ')} from ${table} t where ${where}`,
    what,
    repair: `delete from target.${table} t using w where ${columns.map((column) => `w.${column} = t.${column}`).join(' and ')}`,
  };
}

const SONG = ['song_user_id', 'song_id'] as const;
const PLAYLIST = ['playlist_user_id', 'playlist_id'] as const;
const inColumn = { stored: 't.plays', assignment: 'plays = w.n' };
/** Of a deleted row: its counter when it is restored. */
const inJson = (column: string) => ({
  stored: `(t.${column} ->> 'plays')::bigint`,
  assignment: `${column} = jsonb_set(t.${column}, '{plays}', w.n::text::jsonb)`,
});

const JOINED = `select playlist_user_id as user_id, playlist_id,
    array_agg(user_id order by user_id) as members,
    array_agg(user_id order by user_id) filter (where role = 'edit') as editors
  from playlist_members where joined_at is not null and removed_at is null group by 1, 2`;

/** In the order of repair. Foreign keys guarantee that entries and edits have a playlist. */
export const ROW_CHECKS: readonly RowCheck[] = [
  orphan(
    'playlist_songs',
    ['playlist_id', 'entry_id', 'song_id'],
    `not exists (select 1 from songs s where s.user_id = t.song_user_id and s.song_id = t.song_id
      and (s.public or (s.user_id = t.user_id and t.visibility <> 'featured')))`,
    `format('playlist_songs: entry %s of playlist %s has song %s, which does not exist or is private', entry_id, playlist_id, song_id)`,
  ),
  orphan(
    'favourites',
    ['song_user_id', 'song_id'],
    `not exists (select 1 from songs s where s.user_id = t.song_user_id and s.song_id = t.song_id)
      and not exists (select 1 from deleted_songs d where d.user_id = t.song_user_id and d.song_id = t.song_id)`,
    `format('favorite of song %s: no such song', song_id)`,
  ),
  orphan(
    'deleted_songs',
    ['song_id'],
    'exists (select 1 from songs s where s.user_id = t.user_id and s.song_id = t.song_id)',
    `format('deleted_songs: song %s exists', song_id)`,
  ),
  orphan(
    'deleted_playlists',
    ['playlist_id'],
    'exists (select 1 from playlists p where p.user_id = t.user_id and p.playlist_id = t.playlist_id)',
    `format('deleted_playlists: playlist %s exists', playlist_id)`,
  ),
  orphan(
    'playlist_members',
    ['playlist_user_id', 'playlist_id'],
    `not exists (select 1 from playlists p where p.user_id = t.playlist_user_id and p.playlist_id = t.playlist_id)
      and not exists (
        select 1 from deleted_playlists d where d.user_id = t.playlist_user_id and d.playlist_id = t.playlist_id)`,
    `format('playlist_members: no playlist %s', playlist_id)`,
  ),
  // Every member has a row in `users`, which is deleted with the account.
  orphan(
    'playlist_members',
    ['playlist_user_id', 'playlist_id'],
    'not exists (select 1 from users u where u.user_id = t.user_id)',
    `format('playlist_members: playlist %s has a member whose account does not exist', playlist_id)`,
  ),
  {
    kind: 'orphan row',
    wrong: `select p.user_id, p.playlist_id from playlists p left join (${JOINED}) j using (user_id, playlist_id)
      where (p.members, p.editors) is distinct from (j.members, j.editors)`,
    what: `format('playlists: members of playlist %s are not those who joined', playlist_id)`,
    repair: 'select apply_members(user_id, playlist_id) from w',
  },
  {
    kind: 'position',
    wrong: `select user_id, playlist_id from playlist_songs
      group by user_id, playlist_id having count(*) <> count(distinct position)`,
    what: `format('playlist_songs: playlist %s has entries with the same position', playlist_id)`,
    repair: `update target.playlist_songs e set position = place.number * 1024
      from (
        select user_id, playlist_id, entry_id,
          row_number() over (partition by user_id, playlist_id order by position, entry_id) as number
        from target.playlist_songs join w using (user_id, playlist_id)
      ) as place
      where e.user_id = place.user_id and e.playlist_id = place.playlist_id and e.entry_id = place.entry_id`,
  },
  counter({ table: 'songs', id: 'song_id', reference: SONG, ...inColumn }),
  counter({ table: 'playlists', id: 'playlist_id', reference: PLAYLIST, ...inColumn }),
  counter({ table: 'deleted_songs', id: 'song_id', reference: SONG, ...inJson('song') }),
  counter({ table: 'deleted_playlists', id: 'playlist_id', reference: PLAYLIST, ...inJson('playlist') }),
];
