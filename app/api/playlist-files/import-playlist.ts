// Imports a playlist file: reads it, matches its entries with songs, and creates the playlist.
import type { ImportedPlaylist, ImportProgress, MissingSong } from '@/contract';
import { parseJson } from '@/db/json';
import { createPlaylist } from '@/db/queries/playlists';
import { ownSongs, publicSongs } from '@/db/queries/song-matching';
import type { Scope } from '@/db/scope-types';
import { limitText } from '@/lib/text-limit';
import { runImport } from '../parsers';
import { Problem } from '../problem';
import type { ReadEntries } from './import-tasks';
import type { MissingEntry } from './match';
import { clean, UnreadableFile } from './playlist-file';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 500;

export interface ImportedFile {
  path: string;
  /** Of the Content-Type. */
  charset: string | null;
  /** The name of the playlist if the file has none. */
  name: string | undefined;
  /** What the URLs of this server's songs begin with, before their id. */
  songUrl: string;
}

type Phase = Extract<ImportProgress, { phase: string }>;
type Report = (progress: Phase) => void;

/** @throws {Problem} unprocessable if it is no playlist file, or none of its songs is found */
export async function importPlaylist(
  scope: Scope,
  { path, charset, name, songUrl }: ImportedFile,
  report: Report = () => undefined,
): Promise<ImportedPlaylist> {
  report({ phase: 'reading', done: 0, total: null });
  const task = { kind: 'playlist', path, charset, songUrl } as const;
  const file = await runImport(scope, task).catch(rejectUnreadable);
  const { total } = file;
  const details = {
    name: limitText(file.name ?? clean(name) ?? 'Imported playlist', MAX_NAME).trim(),
    description: limitText(
      (file.description ?? '').replace(/[^\P{Cc}\n]|\p{Cs}/gu, ' '),
      MAX_DESCRIPTION,
    ).trim(),
    visibility: 'private' as const,
  };
  report({ phase: 'matching', done: 0, total });
  const { song_ids, missing } = await match(scope, file);
  if (song_ids.length === 0) {
    throw new Problem('unprocessable', 'None of the songs in this file are in your library or public.', {
      members: { name: details.name, missing: placed(missing, []) },
    });
  }
  const entryIds: number[] = [];
  report({ phase: 'saving', done: 0, total: song_ids.length });
  const playlist = await createPlaylist(scope, details, song_ids, (entries) => {
    for (const { entry_id } of entries.slice(entryIds.length)) entryIds.push(entry_id);
    report({ phase: 'saving', done: entryIds.length, total: song_ids.length });
  });
  return { playlist: parseJson(playlist), total, missing: placed(missing, entryIds) };
}

async function match(scope: Scope, { entries }: ReadEntries) {
  const songs = await ownSongs(scope);
  for (const lookup of await runImport(scope, { kind: 'playlist-lookups', entries, songs })) {
    songs.push(await publicSongs(scope, lookup));
  }
  return runImport(scope, { kind: 'playlist-matches', entries, songs });
}

/** Replaces positions by entries of the new playlist. */
function placed(missing: readonly MissingEntry[], entryIds: readonly number[]): MissingSong[] {
  return missing.map(({ position, ...entry }) => ({ ...entry, after: entryIds[position - 1] ?? null }));
}

function rejectUnreadable(error: unknown): never {
  if (error instanceof UnreadableFile) throw new Problem('unprocessable', error.message);
  throw error;
}
