// Steps of an import that use much CPU time. They run in a parser process; entries and songs are passed as JSON, which the
// server forwards without parsing it.
import { readFileSync } from 'node:fs';
import type { MatchableSong, PublicLookup } from '@/db/queries/song-matching';
import { type Entry, type Matches, matchEntries, publicLookups } from './match';
import type { Choice, PlaylistFiles } from './playlist-file';
import { readPlaylistFile } from './read';

export interface ReadEntries {
  /** All playlists of the file. */
  listed: PlaylistFiles['listed'];
  /** The chosen ones. */
  chosen: { name: string | null; description: string | null; total: number }[];
  /** JSON array of `Entry`: the songs of the chosen playlists, one after another. */
  entries: string;
}

interface EntriesAndSongs {
  entries: string;
  /** JSON arrays of `MatchableSong`. */
  songs: string[];
}

export type ImportTask =
  | { kind: 'playlist'; path: string; charset: string | null; choice: Choice; songUrl: string }
  | ({ kind: 'playlist-lookups' } & EntriesAndSongs)
  | ({ kind: 'playlist-matches' } & EntriesAndSongs);

export interface ImportValues {
  playlist: ReadEntries;
  'playlist-lookups': PublicLookup[];
  'playlist-matches': Matches;
}

/** @throws {UnreadableFile} */
export function runImportTask(task: ImportTask): ImportValues[ImportTask['kind']] {
  if (task.kind === 'playlist') return readEntries(task);
  const entries = JSON.parse(task.entries) as Entry[];
  const songs = task.songs.flatMap((page) => JSON.parse(page) as MatchableSong[]);
  return task.kind === 'playlist-lookups' ? publicLookups(entries, songs) : matchEntries(entries, songs);
}

/** `songUrl` is what the URLs of exported songs begin with, before their id. */
function readEntries({
  path,
  charset,
  choice,
  songUrl,
}: Extract<ImportTask, { kind: 'playlist' }>): ReadEntries {
  const { listed, chosen } = readPlaylistFile(readFileSync(path), charset, choice);
  const entries = chosen
    .flatMap(({ tracks }) => tracks)
    .map((track): Entry => ({ ...track, song_id: idIn(track.location, songUrl) }));
  const about = chosen.map(({ name, description, tracks }) => ({ name, description, total: tracks.length }));
  return { listed, chosen: about, entries: JSON.stringify(entries) };
}

function idIn(location: string | null, songUrl: string): number | null {
  const rest = location?.startsWith(songUrl) ? location.slice(songUrl.length) : '';
  const [, id] = /^([1-9]\d{0,14})\/audio$/.exec(rest) ?? [];
  return id === undefined ? null : Number(id);
}
