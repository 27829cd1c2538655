// Reads what the database's search functions find, of every kind, in one statement.
import { type SQL, sql } from 'drizzle-orm';
import type { SearchResults } from '@/contract';
import { isRun } from '@/lib/search-words';
import { jsonObject } from '../json';
import { playlists, songs, users } from '../schema';
import { ALBUM_ARTIST } from '../schema/songs';
import { read, type Scope, statement } from '../scope';
import { albumSeed, seedOfArtist } from './cover-seed';
import { coverSongs, coverSteps, firstSongs } from './playlist-json';
import type { Terms } from './search-ranking';
import { anySongJson, coverKey } from './song-json';

/** Results of a kind before ranking, per owner. */
const MAX_NAMES = 12;
/** Names whose songs are counted. */
const MAX_COUNTED = 8;

type Found<K extends keyof SearchResults> = Omit<SearchResults[K][number], 'match'>;
type Named<K extends keyof SearchResults> = Found<K> & { key: string; own: boolean };

export interface Candidates {
  songs: {
    song: Found<'songs'>;
    name: string;
    artist: string;
    album: string;
    genre: string;
    year: number | null;
  }[];
  artists: Named<'artists'>[];
  albums: Named<'albums'>[];
  genres: Named<'genres'>[];
  playlists: Named<'playlists'>[];
  people: Named<'people'>[];
}

const own = sql.placeholder('user_id');
const key = sql`${sql.placeholder('key')}::text`;
const positions = sql`${sql.placeholder('positions')}::text::jsonb`;
const starts = sql`${sql.placeholder('starts')}::text::jsonb`;
const nameLimit = sql.raw(String(MAX_NAMES));
const named = { key: sql`found.key`, own: sql`found.own` };
const columns = sql.raw('key, artist_key, own');

/**
 * Names of a kind with the number of their songs and the first of them: the user's, or else public ones.
 * @param identity what distinguishes songs with the same name
 */
function names(kind: 'artist' | 'album' | 'genre', isNamed: SQL, item: SQL, identity = sql`''::text`): SQL {
  const [found, counted] = [sql.raw(`found_${kind}s`), sql.raw(`counted_${kind}s`)];
  const isArtist = kind === 'artist';
  const counts = (isOwn: boolean) => {
    const named = sql`select ${identity} as identity, ${songs.song_id} from ${songs} where ${isNamed}`;
    // With an offset, each name is looked up in the index: the planner would merge the names with the whole index.
    const matched = isOwn
      ? sql`cross join lateral (${named} and ${songs.user_id} = ${own} offset 0) as named where found.own`
      : sql`cross join lateral (${named} and ${songs.public}) as named where not found.own`;
    const credited = sql`union select found.key, found.artist_key, found.own, '', song_id
      from ${found} as found cross join lateral unnest(found.credited) as song_id where found.own = ${sql.raw(String(isOwn))}`;
    return sql`
      select key, artist_key, own, count(*) as song_count, min(song_id) as first_id from (
        select found.key, found.artist_key, found.own, named.identity, named.song_id
        from ${found} as found ${matched} ${isArtist ? credited : sql``}
      ) as found
      group by key, artist_key, own, identity`;
  };
  return sql`${found} as materialized (
      select ${columns}${isArtist ? sql`, credited_songs(key, own) as credited` : sql``} from (
        select distinct ${columns}, key = ${key} as is_exact, starts_with(key, ${key}) as is_prefix
        from search_names(${sql.raw(`'${kind}'`)}, ${key}, ${positions}, ${starts}, ${nameLimit})
      ) as result
      order by own desc, is_exact desc, is_prefix desc, key, artist_key limit ${sql.raw(String(MAX_COUNTED))}
    ), ${counted} as materialized (
      ${counts(true)}
      union all
      ${counts(false)}
    ), ${sql.raw(`${kind}s`)} as materialized (
      select ${item} as item from ${counted} as found join ${songs} on ${songs.song_id} = found.first_id
    )`;
}

const foundSongs = sql`found_songs as materialized (
    select distinct user_id, song_id
    from search_songs(${key}, ${positions}, ${starts}, ${sql.placeholder('contains')}::text::jsonb, ${sql.placeholder('songs')}::integer)
  ), song_results as materialized (
    select ${jsonObject({
      song: anySongJson,
      name: songs.name_key,
      artist: songs.artist_key,
      album: songs.album_key,
      genre: songs.genre_key,
      year: songs.year,
    })} as item
    from found_songs as found join ${songs} on ${songs.user_id} = found.user_id and ${songs.song_id} = found.song_id
  )`;

const foundPlaylists = sql`found_playlists as materialized (
    select distinct user_id, playlist_id from search_playlists(${key}, ${positions}, ${starts}, ${nameLimit})
  ), listed as materialized (
    select ${playlists.playlist_id}, ${playlists.name}, ${playlists.visibility}, ${playlists.image_key}, fold_text(${playlists.name}) as key,
      ${playlists.user_id} = ${own} as own, first.cover_owners, first.cover_ids,
      (select ${users.display_name} from ${users} where ${users.user_id} = ${playlists.user_id}) as owner_display_name
    from found_playlists as found
    join ${playlists} on ${playlists.user_id} = found.user_id and ${playlists.playlist_id} = found.playlist_id
    cross join lateral ${firstSongs()}
  ), ${coverSteps}`;

const foundPeople = sql`found_people as materialized (
    select distinct user_id, playlist_count, newest_playlist_id from search_people(${positions}, ${nameLimit})
  ), people as materialized (
    select ${jsonObject({
      user_id: users.user_id,
      display_name: users.display_name,
      playlist_count: sql`found.playlist_count`,
      newest_playlist_id: sql`found.newest_playlist_id`,
      key: sql`fold_text(${users.display_name})`,
      own: sql`${users.user_id} = ${own}`,
    })} as item
    from found_people as found join ${users} on ${users.user_id} = found.user_id
  )`;

const playlist = jsonObject({
  playlist_id: sql`listed.playlist_id`,
  name: sql`listed.name`,
  visibility: sql`listed.visibility`,
  image_id: sql`listed.image_key`,
  cover_songs: coverSongs,
  owner_display_name: sql`listed.owner_display_name`,
  key: sql`listed.key`,
  own: sql`listed.own`,
});

const list = (from: string, item = sql`item`) =>
  sql`(select coalesce(json_agg(${item}), '[]') from ${sql.raw(from)})`;

/** Each step is a common table expression, which Citus distributes by itself. */
const candidates = statement<{ found: Candidates }>(sql`
  with ${foundSongs},
  ${names(
    'artist',
    sql`${songs.artist_key} = found.key`,
    jsonObject({
      artist: sql`case when ${songs.artist_key} = found.key then ${songs.artist}
        else credit_name(${songs.artist}, ${songs.artists}, found.key) end`,
      song_count: sql`found.song_count`,
      cover_seed: seedOfArtist(sql`found.key`),
      ...named,
    }),
  )},
  ${names(
    'album',
    sql`${songs.album_key} = found.key and ${songs.artist_key} = found.artist_key`,
    jsonObject({
      album: songs.album,
      artist: ALBUM_ARTIST,
      cover: jsonObject({
        song_id: songs.song_id,
        has_cover: sql`${coverKey} is not null`,
        cover_seed: albumSeed(songs.image_key),
      }),
      ...named,
    }),
    sql`${songs.album_artist_key}`,
  )},
  ${names(
    'genre',
    sql`${songs.genre_key} = found.key`,
    jsonObject({ genre: songs.genre, song_count: sql`found.song_count`, ...named }),
  )},
  ${foundPlaylists}, ${foundPeople}
  select ${jsonObject({
    songs: list('song_results'),
    artists: list('artists'),
    albums: list('albums'),
    genres: list('genres'),
    playlists: list('listed', playlist),
    people: list('people'),
  })} as found`);

const MAX_POSITIONS = 6;
const MAX_TOKEN_LENGTH = 12;

/** Names may group the digits with spaces, so only the ranking compares such a text. */
const LONG_NUMBER = /[0-9]{4}/;

/** The tokens to look up, as the search functions of the database take them. */
function tokensOf({ words, alternatives, filters }: Terms) {
  const given = words.map((word, i) => [word, ...(alternatives[i] ?? []).map((other) => other.word)]);
  const positions = [
    ...filters.flatMap((filter) =>
      (filter.field === 'year' ? [] : filter.words).flatMap((word) =>
        positionsOf([word], filter.field === 'genre' ? 'g' : '^'),
      ),
    ),
    ...given.flatMap((one) => positionsOf(one, '^')),
  ];
  const [first] = given;
  const contains = [
    ...words.filter((word) => isRun(word) && word.length > 2).map((word) => ['any', word]),
    ...filters.flatMap(({ field, key: phrase, words: parts }) => {
      if (field === 'year') return [[field, parts.join(' ')]];
      const texts = field === 'any' ? [phrase.replaceAll("'", '')] : parts;
      return texts.filter((text) => !LONG_NUMBER.test(text)).map((text) => [field, text]);
    }),
  ];
  return {
    positions: JSON.stringify(positions.slice(0, MAX_POSITIONS)),
    starts: JSON.stringify(first ? [first.map((word) => `<${beginning(word)}`)] : positions.slice(0, 1)),
    contains: JSON.stringify(contains),
  };
}

const beginning = (word: string) => Array.from(word).slice(0, MAX_TOKEN_LENGTH).join('');

/** A word's beginning, or in scripts without spaces all its pairs of characters. */
function positionsOf(words: readonly string[], tag: '^' | 'g'): string[][] {
  const [word = ''] = words;
  if (!isRun(word)) return [words.map((one) => `${tag}${beginning(one)}`)];
  const characters = Array.from(word);
  if (characters.length === 1) return [[`${tag}${word}`]];
  return characters.slice(1).map((character, i) => [`${tag}${characters[i]}${character}`]);
}

/** @param songLimit the number of songs of each owner and relevance */
export async function findCandidates(scope: Scope, terms: Terms, songLimit: number): Promise<Candidates> {
  const [row] = await read(scope, candidates, {
    key: terms.key,
    ...tokensOf(terms),
    songs: songLimit,
    user_id: scope.userId,
  });
  const none = { songs: [], artists: [], albums: [], genres: [], playlists: [], people: [] };
  return row ? (typeof row.found === 'string' ? (JSON.parse(row.found) as Candidates) : row.found) : none;
}
