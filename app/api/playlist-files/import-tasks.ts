// Steps of an import that use much CPU time. They run in a parser process; entries and songs are passed as JSON, which the
// server forwards without parsing it.
import { readFileSync } from 'node:fs';
import type { MatchableSong, PublicLookup } from '@/db/queries/song-matching';
import { type Entry, type Matches, matchEntries, publicLookups } from './match';
import { readPlaylistFile } from './read';

export interface ReadEntries {
  name: string | null;
  description: string | null;
  total: number;
  /** JSON array of `Entry`. */
  entries: string;
}

interface EntriesAndSongs {
  entries: string;
  /** JSON arrays of `MatchableSong`. */
  songs: string[];
}

export type ImportTask =
  | { kind: 'playlist'; path: string; charset: string | null; songUrl: string }
  | ({ kind: 'playlist-lookups' } & EntriesAndSongs)
  | ({ kind: 'playlist-matches' } & EntriesAndSongs);

export interface ImportValues {
  playlist: ReadEntries;
  'playlist-lookups': PublicLookup[];
  'playlist-matches': Matches;
}

/** @throws {UnreadableFile} */
export function runImportTask(task: ImportTask): ImportValues[ImportTask['kind']] {
  if (task.kind === 'playlist') return readEntries(readFileSync(task.path), task.charset, task.songUrl);
  const entries = JSON.parse(task.entries) as Entry[];
  const songs = task.songs.flatMap((page) => JSON.parse(page) as MatchableSong[]);
  return task.kind === 'playlist-lookups' ? publicLookups(entries, songs) : matchEntries(entries, songs);
}

/** @param songUrl what the URLs of exported songs begin with, before their id */
function readEntries(bytes: Uint8Array, charset: string | null, songUrl: string): ReadEntries {
  const { name, description, tracks } = readPlaylistFile(bytes, charset);
  const entries = tracks.map((track): Entry => ({ ...track, song_id: idIn(track.location, songUrl) }));
  return { name, description, total: entries.length, entries: JSON.stringify(entries) };
}

function idIn(location: string | null, songUrl: string): number | null {
  const rest = location?.startsWith(songUrl) ? location.slice(songUrl.length) : '';
  const [, id] = /^([1-9]\d{0,14})\/audio$/.exec(rest) ?? [];
  return id === undefined ? null : Number(id);
}
