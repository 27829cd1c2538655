// The search: one answer for the header box, the palette, the song pickers and the API.
import type { SearchRequest, SearchResults, Song } from '@/contract';
import { allowedErrors, typingErrors } from '@/lib/edit-distance';
import { parseSearch, type SearchQuery } from '@/lib/search-query';
import { isRun } from '@/lib/search-words';
import type { Scope } from '../scope';
import { type Candidates, findCandidates, findVocabulary } from './search-candidates';
import { songsByLyrics } from './search-lyrics';
import { type Alternative, matchOf, passes, type Ranked, rankOf, sorted, type Terms } from './search-ranking';

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
  const find = async (terms: Terms) => {
    const candidates = await findCandidates(scope, terms, limit + MAX_REPEATED);
    return ranked(scope, terms, candidates, limit, publicOnly);
  };
  const query = parseSearch(q);
  let terms: Terms = { ...query, alternatives: [] };
  let results = await find(terms);
  if (isEmpty(results)) {
    const compact = parseSearch(q, 'spaces');
    if (compact.words.join(' ') !== query.words.join(' ')) {
      terms = { ...compact, alternatives: [] };
      results = await find(terms);
    }
  }
  if (results.songs.length >= limit) return results;
  const inLyrics = publicOnly ? [] : await songsByLyrics(scope, terms, limit);
  const alternatives = await alternativesOf(scope, terms);
  const hasOthers = alternatives.some((words) => words.length > 0);
  return withLyrics(hasOthers ? await find({ ...terms, alternatives }) : results, inLyrics, limit);
}

/** Appends songs that match by their lyrics alone. */
function withLyrics(results: SearchResults, found: readonly Song[], limit: number): SearchResults {
  const known = new Set(results.songs.map(({ song_id }) => song_id));
  const match = { kind: 'lyrics' as const, highlights: { songname: [], artist: [], album: [] } };
  const added = found.filter(({ song_id }) => !known.has(song_id)).map((song) => ({ ...song, match }));
  return { ...results, songs: [...results.songs, ...added].slice(0, limit) };
}

const isEmpty = (results: SearchResults) => Object.values(results).every((list) => list.length === 0);

/** Words of the library and of public content that each word of the search may mean, nearest first. */
async function alternativesOf(scope: Scope, { words }: SearchQuery): Promise<Alternative[][]> {
  const typed = words.filter((word) => word.length > 1 && !isRun(word));
  if (typed.length === 0) return [];
  const known = await findVocabulary(scope, typed);
  return words.map((word) => {
    const allowed = allowedErrors(word.length);
    return (known.get(word) ?? [])
      .filter((other) => !other.startsWith(word))
      .map((other) => {
        const contains = other.includes(word);
        return { word: other, contains, errors: contains ? 0 : typingErrors(word, other, allowed) };
      })
      .filter(({ errors }) => errors <= allowed)
      .toSorted((a, b) => a.errors - b.errors || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
      .slice(0, MAX_ALTERNATIVES);
  });
}

function ranked(
  scope: Scope,
  terms: Terms,
  found: Candidates,
  limit: number,
  publicOnly: boolean,
): SearchResults {
  const { filters } = terms;
  const named = <K extends keyof typeof LIMITS>(kind: K, weight: (item: Candidates[K][number]) => number) => {
    if (filters.some(({ field }) => field !== 'any')) return [];
    const items: readonly Candidates[K][number][] = found[kind];
    const results = items.flatMap((item): Ranked<Candidates[K][number]>[] => {
      const isPhrase = filters.every((filter) =>
        passes(filter, { any: item.key, artist: '', album: '', genre: '', year: '' }),
      );
      const rank = isPhrase ? rankOf(terms, item.key) : null;
      return rank ? [{ item, rank, own: item.own, weight: weight(item) }] : [];
    });
    return withoutRepeats(sorted(results)).slice(0, LIMITS[kind]);
  };
  return {
    songs: rankedSongs(scope, terms, found.songs, publicOnly)
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

function rankedSongs(scope: Scope, terms: Terms, found: Candidates['songs'], publicOnly: boolean) {
  const results = found.flatMap((item): Ranked<Candidates['songs'][number]>[] => {
    const { song, name, artist, album, genre, year } = item;
    if (publicOnly && !song.public) return [];
    const keys = { artist, album, genre, year: String(year), any: `${name} ${artist} ${album}` };
    if (!terms.filters.every((filter) => passes(filter, keys))) return [];
    const rank = rankOf(terms, name, [artist, album]);
    return rank ? [{ item, rank, own: song.user_id === scope.userId, weight: song.plays }] : [];
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
