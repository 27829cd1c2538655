// Consistency checks of the rows: what to find, and how to repair it. All are SQL, run as the owner of the database.

export interface RowCheck {
  kind: 'counter' | 'position' | 'orphan row';
  /** Selects one column, `what`: a description of each inconsistent row, without personal data. */
  find: string;
  /** A statement that removes every inconsistency that `find` selects. */
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
  const wrong = `select t.user_id, t.${id}, ${stored} as stored, coalesce(c.n, 0) as n
    from ${table} t left join (select ${owner} as user_id, ${key} as id, count(*) as n from plays group by 1, 2) c
      on c.user_id = t.user_id and c.id = t.${id}
    where ${stored} <> coalesce(c.n, 0)`;
  return {
    kind: 'counter',
    find: `select format('${table}: counter of ${id} %s is %s, plays are %s', ${id}, stored, n) as what from (${wrong}) w`,
    repair: `update ${table} t set ${assignment} from (${wrong}) w where w.user_id = t.user_id and w.${id} = t.${id}`,
  };
}

const SONG = ['song_user_id', 'song_id'] as const;
const PLAYLIST = ['playlist_user_id', 'playlist_id'] as const;
const inColumn = { stored: 't.plays', assignment: 'plays = w.n' };
/** Of a deleted row: its counter when it is restored. */
const inJson = (column: string) => ({
  stored: `(t.${column} ->> 'plays')::bigint`,
  assignment: `${column} = jsonb_set(t.${column}, '{plays}', to_jsonb(w.n))`,
});

const SONG_IN_ENTRY = `select from songs s where s.user_id = e.song_user_id and s.song_id = e.song_id
  and (s.public or (s.user_id = e.user_id and e.visibility <> 'featured'))`;

const ORPHAN_FAVORITES = `from favourites f
  where not exists (select from songs s where s.user_id = f.song_user_id and s.song_id = f.song_id)
    and not exists (select from deleted_songs d where d.user_id = f.song_user_id and d.song_id = f.song_id)`;

const JOINED = `select playlist_user_id as user_id, playlist_id,
    array_agg(user_id order by user_id) as members,
    array_agg(user_id order by user_id) filter (where role = 'edit') as editors
  from playlist_members where joined_at is not null and removed_at is null group by 1, 2`;
const WRONG_MEMBERS = `select p.user_id, p.playlist_id from playlists p left join (${JOINED}) j using (user_id, playlist_id)
  where (p.members, p.editors) is distinct from (j.members, j.editors)`;
const ORPHAN_MEMBERS = `from playlist_members m
  where not exists (select from playlists p where p.user_id = m.playlist_user_id and p.playlist_id = m.playlist_id)
    and not exists (select from deleted_playlists d where d.user_id = m.playlist_user_id and d.playlist_id = m.playlist_id)`;

/** Every member has a row in `users`, which is deleted with the account. */
const MEMBERS_WITHOUT_USER = `from playlist_members m where not exists (select from users u where u.user_id = m.user_id)`;

const SHARED_POSITIONS = `select user_id, playlist_id from playlist_songs
  group by user_id, playlist_id having count(*) <> count(distinct position)`;

/** In the order of repair. Foreign keys guarantee that entries and edits have a playlist. */
export const ROW_CHECKS: readonly RowCheck[] = [
  {
    kind: 'orphan row',
    find: `select format('playlist_songs: entry %s of playlist %s has song %s, which does not exist or is private',
      entry_id, playlist_id, song_id) as what from playlist_songs e where not exists (${SONG_IN_ENTRY})`,
    repair: `delete from playlist_songs e where not exists (${SONG_IN_ENTRY})`,
  },
  {
    kind: 'orphan row',
    find: `select format('favorite of song %s: no such song', song_id) as what ${ORPHAN_FAVORITES}`,
    repair: `delete ${ORPHAN_FAVORITES}`,
  },
  {
    kind: 'orphan row',
    find: `select format('deleted_songs: song %s exists', song_id) as what
      from deleted_songs join songs using (user_id, song_id)`,
    repair: 'delete from deleted_songs d using songs s where s.user_id = d.user_id and s.song_id = d.song_id',
  },
  {
    kind: 'orphan row',
    find: `select format('deleted_playlists: playlist %s exists', playlist_id) as what
      from deleted_playlists join playlists using (user_id, playlist_id)`,
    repair: `delete from deleted_playlists d using playlists p
      where p.user_id = d.user_id and p.playlist_id = d.playlist_id`,
  },
  {
    kind: 'orphan row',
    find: `select format('playlist_members: no playlist %s', playlist_id) as what ${ORPHAN_MEMBERS}`,
    repair: `delete ${ORPHAN_MEMBERS}`,
  },
  {
    kind: 'orphan row',
    find: `select format('playlist_members: playlist %s has a member whose account does not exist', playlist_id) as what
      ${MEMBERS_WITHOUT_USER}`,
    repair: `delete ${MEMBERS_WITHOUT_USER}`,
  },
  {
    kind: 'orphan row',
    find: `select format('playlists: members of playlist %s are not those who joined', playlist_id) as what
      from (${WRONG_MEMBERS}) w`,
    repair: `select apply_members(user_id, playlist_id) from (${WRONG_MEMBERS}) w`,
  },
  {
    kind: 'position',
    find: `select format('playlist_songs: playlist %s has entries with the same position', playlist_id) as what
      from (${SHARED_POSITIONS}) as shared`,
    repair: `update playlist_songs e set position = place.number * 1024
      from (
        select user_id, playlist_id, entry_id,
          row_number() over (partition by user_id, playlist_id order by position, entry_id) as number
        from playlist_songs join (${SHARED_POSITIONS}) as shared using (user_id, playlist_id)
      ) as place
      where e.user_id = place.user_id and e.playlist_id = place.playlist_id and e.entry_id = place.entry_id`,
  },
  counter({ table: 'songs', id: 'song_id', reference: SONG, ...inColumn }),
  counter({ table: 'playlists', id: 'playlist_id', reference: PLAYLIST, ...inColumn }),
  counter({ table: 'deleted_songs', id: 'song_id', reference: SONG, ...inJson('song') }),
  counter({ table: 'deleted_playlists', id: 'playlist_id', reference: PLAYLIST, ...inJson('playlist') }),
];
