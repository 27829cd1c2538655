// The search: one answer for the header box, the palette, the song pickers and the API.
import type { SearchRequest, SearchResults, Song } from '@/contract';
import { allowedErrors, typingErrors } from '@/lib/edit-distance';
import { spellingsOf, synonymsOf } from '@/lib/query-spellings';
import { parseSearch, type SearchQuery } from '@/lib/search-query';
import { type Division, isConnector, isRun } from '@/lib/search-words';
import { joined } from '@/lib/word-boundaries';
import type { Scope } from '../scope';
import { type Candidates, findCandidates } from './search-candidates';
import { otherWords, soundReadings } from './search-guesses';
import { songsByLyrics } from './search-lyrics';
import { type Alternative, matchOf, passes, type Ranked, rankOf, sorted, type Terms } from './search-ranking';
import { findVocabulary } from './search-vocabulary';

const MAX_SONGS = 8;
/** Candidates beyond the limit, because duplicates of a song are omitted. */
const MAX_REPEATED = 16;
const LIMITS = { artists: 4, albums: 4, genres: 3, playlists: 5, people: 3 };
const MAX_ALTERNATIVES = 8;
/** Songs with the same names whose durations differ by less are duplicates. */
const MAX_LENGTH_DIFFERENCE_MS = 3_000;

/**
 * Finds songs, artists, albums, genres, playlists and curators among the user's and public content, best first. Words match
 * beginnings of words, in scripts without spaces any part; without enough results, also parts of words and typing errors.
 */
export async function search(
  scope: Scope,
  { q, limit = MAX_SONGS, publicOnly = false }: SearchRequest,
): Promise<SearchResults> {
  const find = async (readings: readonly Terms[]) => {
    const found = await Promise.all(
      readings.map((terms) => findCandidates(scope, terms, limit + MAX_REPEATED)),
    );
    return ranked(scope, readings, together(found), limit, publicOnly);
  };
  let readings = withJoined(readingsOf(q, ['punctuation', 'spaces']));
  let results = await find(readings);
  const others = readingsOf(q, ['punctuation', 'digits', 'names']).slice(1);
  if (isEmpty(results)) {
    const guesses = await otherWords(scope, readings[0]);
    if (others.length + guesses.length > 0) {
      results = await find([...others, ...guesses]);
      // With typing errors, it may mean any of them.
      readings = isEmpty(results) ? [...readings, ...others, ...guesses] : [...others, ...guesses];
    }
  }
  const [terms] = readings;
  if (!terms || results.songs.length >= limit) return results;
  if (terms.words.some(isConnector)) {
    readings = [...readings, ...others];
    results = await find(readings);
  }
  const [inLyrics, alternatives] = await Promise.all([
    publicOnly ? [] : songsByLyrics(scope, terms, limit),
    Promise.all(readings.map((reading) => alternativesOf(scope, reading))),
  ]);
  const hasOthers = alternatives.flat().some((words) => words.length > 0);
  const guessed = readings.map((reading, i) => ({ ...reading, alternatives: alternatives[i] ?? [] }));
  const found = withLyrics(hasOthers ? await find(guessed) : results, inLyrics, limit);
  const sounding = isEmpty(found) ? await soundReadings(scope, terms) : [];
  return sounding.length > 0 ? find(sounding) : found;
}

/** What a search may mean, in different words. */
function readingsOf(q: string, divisions: readonly Division[]): Terms[] {
  const queries = divisions.map((division) => parseSearch(q, division));
  const textOf = ({ words, filters }: SearchQuery) =>
    JSON.stringify([words, filters.map((one) => one.words)]);
  const isNew = (query: SearchQuery, i: number) =>
    queries.findIndex((one) => textOf(one) === textOf(query)) === i;
  return queries.filter(isNew).map((query) => ({ ...query, alternatives: [] }));
}

/** Also with single characters that are one name: “u 2” is “u2”. */
function withJoined(readings: readonly Terms[]): Terms[] {
  const joins = readings.slice(0, 1).map((terms) => ({ ...terms, words: joined(terms.words, new Set()) }));
  return [...readings, ...joins.filter(({ words }, i) => words.length !== readings[i]?.words.length)];
}

/** Concatenates results, which may repeat. */
function together(found: readonly Candidates[]): Candidates {
  return {
    songs: found.flatMap(({ songs }) => songs),
    artists: found.flatMap(({ artists }) => artists),
    albums: found.flatMap(({ albums }) => albums),
    genres: found.flatMap(({ genres }) => genres),
    playlists: found.flatMap(({ playlists }) => playlists),
    people: found.flatMap(({ people }) => people),
  };
}

/** Appends songs that match by their lyrics alone. */
function withLyrics(results: SearchResults, found: readonly Song[], limit: number): SearchResults {
  const known = new Set(results.songs.map(({ song_id }) => song_id));
  const match = { kind: 'lyrics' as const, highlights: { songname: [], artist: [], album: [] } };
  const added = found.filter(({ song_id }) => !known.has(song_id)).map((song) => ({ ...song, match }));
  return { ...results, songs: [...results.songs, ...added].slice(0, limit) };
}

const isEmpty = (results: SearchResults) => Object.values(results).every((list) => list.length === 0);

/** Other spellings of each word of the search, and words of the library and of public content that it may mean, nearest first. */
async function alternativesOf(scope: Scope, { words }: SearchQuery): Promise<Alternative[][]> {
  const typed = words.filter((word) => word.length > 1 && !isRun(word));
  const known = typed.length > 0 ? await findVocabulary(scope, typed) : new Map<string, string[]>();
  return words.map((word) => {
    const allowed = allowedErrors(word.length);
    const meant = [...synonymsOf(word), ...spellingsOf(word)].map((other) => ({
      word: other,
      contains: false,
    }));
    const similar = (known.get(word) ?? [])
      .filter((other) => !other.startsWith(word))
      .map((other) => {
        const contains = other.includes(word);
        return { word: other, contains, errors: contains ? 0 : typingErrors(word, other, allowed) };
      })
      .filter(({ errors }) => errors <= allowed)
      .toSorted((a, b) => a.errors - b.errors || a.word.length - b.word.length || (a.word < b.word ? -1 : 1));
    return [...meant, ...similar].slice(0, MAX_ALTERNATIVES);
  });
}

function ranked(
  scope: Scope,
  readings: readonly Terms[],
  found: Candidates,
  limit: number,
  publicOnly: boolean,
): SearchResults {
  const filters = readings[0]?.filters ?? [];
  const named = <K extends keyof typeof LIMITS>(kind: K, weight: (item: Candidates[K][number]) => number) => {
    if (filters.some(({ field }) => field !== 'any')) return [];
    const items: readonly Candidates[K][number][] = found[kind];
    const results = items.flatMap((item): Ranked<Candidates[K][number]>[] => {
      const keys = { any: item.key, artist: '', album: '', genre: '', year: '' };
      const best = ranksOf(readings, keys, item.key);
      return best.map((rank) => ({ item, rank, own: item.own, weight: weight(item) }));
    });
    return withoutRepeats(sorted(results)).slice(0, LIMITS[kind]);
  };
  return {
    songs: rankedSongs(scope, readings, found.songs, publicOnly)
      .slice(0, limit)
      .map(({ item: { song }, rank }) => {
        const { songname, artist, album } = song;
        return { ...song, match: matchOf(rank, filters, { songname, artist, album }) };
      }),
    artists: named('artists', ({ song_count }) => song_count).map(
      ({ item: { artist, song_count, cover_seed }, rank }) => ({
        artist,
        song_count,
        cover_seed,
        match: matchOf(rank, filters, { artist }),
      }),
    ),
    albums: named('albums', () => 0).map(({ item: { album, artist, cover }, rank }) => ({
      album,
      artist,
      cover,
      match: matchOf(rank, filters, { album }),
    })),
    genres: named('genres', ({ song_count }) => song_count).map(({ item: { genre, song_count }, rank }) => ({
      genre,
      song_count,
      match: matchOf(rank, filters, { genre }),
    })),
    playlists: named('playlists', ({ playlist_id }) => -playlist_id).map(
      ({ item: { key: _key, own: _own, ...playlist }, rank }) => ({
        ...playlist,
        match: matchOf(rank, filters, { name: playlist.name }),
      }),
    ),
    people: named('people', ({ playlist_count }) => playlist_count).map(
      ({ item: { key: _key, own: _own, ...person }, rank }) => ({
        ...person,
        match: matchOf(rank, filters, { display_name: person.display_name }),
      }),
    ),
  };
}

/** Omits names of public content that the user has too. */
function withoutRepeats<
  T extends { key: string; own: boolean; artist?: string | null; playlist_id?: number; user_id?: string },
>(results: Ranked<T>[]): Ranked<T>[] {
  const seen = new Set<string>();
  return results.filter(({ item: { key, artist, playlist_id, user_id } }) => {
    const identity = JSON.stringify([key, playlist_id ?? user_id ?? null, playlist_id ? null : artist]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

/** How a result matches each reading of which it passes the filters. */
function ranksOf(
  readings: readonly Terms[],
  keys: Parameters<typeof passes>[1],
  ...names: [string, ...string[]]
) {
  const [name, ...others] = names;
  return readings
    .filter(({ filters }) => filters.every((filter) => passes(filter, keys)))
    .flatMap((terms) => rankOf(terms, name, others) ?? []);
}

function rankedSongs(
  scope: Scope,
  readings: readonly Terms[],
  found: Candidates['songs'],
  publicOnly: boolean,
) {
  const results = found.flatMap((item): Ranked<Candidates['songs'][number]>[] => {
    const { song, name, artist, album, genre, year } = item;
    if (publicOnly && !song.public) return [];
    const keys = { artist, album, genre, year: String(year), any: `${name} ${artist} ${album}` };
    const own = song.user_id === scope.userId;
    return ranksOf(readings, keys, name, artist, album).map((rank) => ({
      item,
      rank,
      own,
      weight: song.plays,
    }));
  });
  results.sort((a, b) => a.item.song.song_id - b.item.song.song_id);
  const kept = new Map<string, number[]>();
  return sorted(results).filter(({ item: { song, name, artist } }) => {
    const identity = JSON.stringify([name, artist]);
    const durations = kept.get(identity) ?? [];
    if (durations.some((ms) => Math.abs(ms - song.duration_ms) <= MAX_LENGTH_DIFFERENCE_MS)) return false;
    kept.set(identity, [...durations, song.duration_ms]);
    return true;
  });
}
