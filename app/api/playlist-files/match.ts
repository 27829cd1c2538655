// Matches the entries of a playlist file with songs. CPU-bound: the API runs it in a parser process.
import type { MatchableSong, PublicLookup } from '@/db/queries/song-matching';
import { foldText } from '@/lib/fold-text';
import { bareArtists, bareTitle, firstArtist, withoutAdditions } from './bare-names';
import type { Reading } from './path-names';
import type { ReadTrack } from './playlist-file';
import { best, isNear, type Song, withoutArtist } from './rank-songs';
import { indexNames, isNearlyEqual, type SimilarNames } from './similar-names';
import { readingsOf } from './song-readings';

/** An entry to match. `song_id` is known if the file was exported from this server. */
export type Entry = ReadTrack & { song_id: number | null };

interface Suggestion {
  song_id: number;
  songname: string;
  artist: string;
  album: string | null;
}

export interface MissingEntry {
  line: number;
  label: string;
  duration_ms: number | null;
  /** How many entries before it were matched. */
  position: number;
  suggestions: Suggestion[];
}

export interface Matches {
  /** In the order of the entries that were matched. */
  song_ids: number[];
  missing: MissingEntry[];
}

const MAX_SUGGESTIONS = 3;
const MIN_SIMILARITY = 0.3;
/** Readings of one entry that are looked up among public songs and compared with errors. */
const PLAUSIBLE = 6;
const BATCH = 2000;

/** Public songs to read before `matchEntries`: those that no song has the names of, in batches. */
export function publicLookups(entries: readonly Entry[], rows: readonly MatchableSong[]): PublicLookup[] {
  const catalog = createCatalog(rows);
  const unknown = entries.filter((entry) => catalog.find(entry) === undefined);
  const lookups: PublicLookup[] = [];
  for (let at = 0; at < unknown.length; at += BATCH) lookups.push(toLookup(unknown.slice(at, at + BATCH)));
  return lookups;
}

/**
 * Finds the song of each entry.
 * @param rows the library, and the public songs of `publicLookups`
 * @returns the ids of the songs in order, and the missing entries with similar songs
 */
export function matchEntries(entries: readonly Entry[], rows: readonly MatchableSong[]): Matches {
  const catalog = createCatalog(rows);
  const matches: Matches = { song_ids: [], missing: [] };
  for (const entry of entries) {
    const known = catalog.find(entry) ?? catalog.findBare(entry);
    const { song = known, suggestions = [] } = known ? {} : catalog.findInexact(entry);
    if (song) matches.song_ids.push(song.row[0]);
    else {
      const { line, label, duration_ms } = entry;
      matches.missing.push({ line, label, duration_ms, position: matches.song_ids.length, suggestions });
    }
  }
  return matches;
}

function createCatalog(rows: readonly MatchableSong[]) {
  const songs = rows.map(toSong);
  const byId = new Map(songs.map((song) => [song.row[0], song]));
  const byName = groupBy(songs, (song) => [keyOf(song.artist, song.title)]);
  const ownByTitle = groupBy(
    songs.filter(({ isOwn }) => isOwn),
    (song) => [song.title],
  );
  let index: SimilarNames<Song> | undefined;
  let bare: Map<string, Song[]> | undefined;

  /** Songs by the bare title with each artist, and the user's own by the title alone. */
  function ofBareNames(artist: string | null, title: string): Song[] {
    bare ??= groupBy(songs, (song) => [
      ...bareKeys(song.artist, song.title),
      ...(song.isOwn ? bareKeys(null, song.title) : []),
    ]);
    return bareKeys(artist, title).flatMap((key) => bare?.get(key) ?? []);
  }

  function similar(text: string) {
    index ??= indexNames(songs, ({ artist, title }) => `${artist} ${title}`);
    return index.search(text);
  }
  return {
    /** By id, or by folded names. */
    find(entry: Entry): Song | undefined {
      const known = entry.song_id === null ? undefined : byId.get(entry.song_id);
      if (known) return known;
      for (const reading of foldedReadings(entry)) {
        const { artist, title } = reading;
        const found =
          artist === null
            ? withoutArtist(ownByTitle.get(title) ?? [], reading, entry.duration_ms)
            : (byName.get(keyOf(artist, title)) ?? []);
        if (found.length > 0) return best(found, entry.duration_ms, title);
      }
      return undefined;
    },
    /** By names without additions and guests, and by any of several artists; not songs of a different length. */
    findBare(entry: Entry): Song | undefined {
      for (const reading of foldedReadings(entry)) {
        const { artist, title } = reading;
        const all = ofBareNames(artist, title);
        const found = artist === null ? withoutArtist(all, reading, entry.duration_ms) : all;
        const near = found.filter((song) => entry.duration_ms === null || isNear(song, entry.duration_ms));
        if (near.length > 0) return best(near, entry.duration_ms, title);
      }
      return undefined;
    },
    /** With typing errors, and the most similar ones for people; songs of a different length are only suggested. */
    findInexact(entry: Entry): { song: Song | undefined; suggestions: Suggestion[] } {
      const readings = plausible(entry);
      const [first] = readings;
      const found = similar(first ? `${first.artist} ${first.title}` : foldText(entry.label));
      const song = found.find(
        ({ item }) =>
          (entry.duration_ms === null || isNear(item, entry.duration_ms)) &&
          readings.some(
            ({ artist, title }) =>
              isNearlyEqual(item.title, title) && isNearlyEqual(item.artist, artist ?? ''),
          ),
      );
      return {
        song: song?.item,
        suggestions: found.filter(isSimilar).slice(0, MAX_SUGGESTIONS).map(toSuggestion),
      };
    },
  };
}

const isSimilar = ({ score }: { score: number }) => score >= MIN_SIMILARITY;
const toSuggestion = ({ item: { row } }: { item: Song }): Suggestion => ({
  song_id: row[0],
  songname: row[1],
  artist: row[2],
  album: row[3],
});

function toSong(row: MatchableSong): Song {
  const [, , , , duration_ms, , isOwn, title, artist, album] = row;
  return { row, artist, title, album, isOwn, duration_ms };
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

const keyOf = (artist: string, title: string) => `${artist}\n${title}`;

function bareKeys(artist: string | null, title: string): string[] {
  const bare = bareTitle(title);
  return artist === null ? [keyOf('', bare)] : bareArtists(artist).map((name) => keyOf(name, bare));
}

function* foldedReadings(entry: Entry): Generator<Reading> {
  for (const { artist, title, album } of readingsOf(entry)) {
    yield {
      artist: artist === null ? null : foldText(artist),
      title: foldText(title),
      album: album ? foldText(album) : null,
    };
  }
}

function plausible(entry: Entry): Reading[] {
  const readings: Reading[] = [];
  for (const reading of foldedReadings(entry)) {
    if (reading.artist !== null) readings.push(reading);
    if (readings.length === PLAUSIBLE) break;
  }
  return readings;
}

function toLookup(entries: readonly Entry[]): PublicLookup {
  const names = new Map<string, { artist: string; title: string }>();
  for (const { artist, title } of entries.flatMap(plausible)) {
    if (artist === null) continue;
    for (const name of [artist, firstArtist(artist)]) {
      for (const one of [title, withoutAdditions(title)])
        names.set(keyOf(name, one), { artist: name, title: one });
    }
  }
  return { ids: entries.flatMap(({ song_id }) => song_id ?? []), names: [...names.values()] };
}
