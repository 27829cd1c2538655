// Imports playlist files: reads them, matches their entries with songs, and creates the playlists.
import type {
  ImportedPlaylist,
  ImportedPlaylists,
  ImportProgress,
  ListedPlaylist,
  MissingSong,
} from '@/contract';
import { parseJson } from '@/db/json';
import { createPlaylist } from '@/db/queries/playlists';
import { ownSongs, publicSongs } from '@/db/queries/song-matching';
import type { Scope } from '@/db/scope-types';
import { limitText } from '@/lib/text-limit';
import { runImport } from '../parsers';
import { Problem } from '../problem';
import type { ReadEntries } from './import-tasks';
import type { Matches, MissingEntry } from './match';
import { type Choice, clean, UnreadableFile } from './playlist-file';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 500;

export interface ImportedFile {
  path: string;
  /** Of the Content-Type. */
  charset: string | null;
  /** The name of the playlist if the file has none. */
  name: string | undefined;
  choice: Choice;
  /** What the URLs of this server's songs begin with, before their id. */
  songUrl: string;
}

type Phase = Extract<ImportProgress, { phase: string }>;
type Report = (progress: Phase) => void;

/**
 * Imports a playlist, or all playlists of the file.
 * @throws {Problem} unprocessable if it is no playlist file, has several playlists of which none was chosen, or none of its songs
 * is found
 */
export async function importPlaylist(
  scope: Scope,
  { path, charset, name, choice, songUrl }: ImportedFile,
  report: Report = () => undefined,
): Promise<ImportedPlaylist | ImportedPlaylists> {
  report({ phase: 'reading', done: 0, total: null });
  const task = { kind: 'playlist', path, charset, choice, songUrl } as const;
  const file = await runImport(scope, task).catch(rejectUnreadable);
  if (file.chosen.length === 0) throw notChosen(file, choice);
  report({ phase: 'matching', done: 0, total: totalOf(file.chosen) });
  const matches = matchesOfEach(await match(scope, file), file.chosen);
  const total = totalOf(matches.map(({ song_ids }) => ({ total: song_ids.length })));
  let saved = 0;
  const results: ImportedPlaylists['playlists'] = [];
  for (const [i, about] of file.chosen.entries()) {
    const { song_ids, missing } = matches[i] ?? { song_ids: [], missing: [] };
    const details = detailsOf(about, name);
    const entryIds: number[] = [];
    report({ phase: 'saving', done: saved, total });
    const created =
      song_ids.length > 0 &&
      (await createPlaylist(scope, details, song_ids, (entries) => {
        for (const { entry_id } of entries.slice(entryIds.length)) entryIds.push(entry_id);
        report({ phase: 'saving', done: saved + entryIds.length, total });
      }));
    saved += song_ids.length;
    const playlist = created ? parseJson(created) : null;
    results.push({ name: details.name, playlist, total: about.total, missing: placed(missing, entryIds) });
  }
  return choice === 'all' ? { playlists: results } : single(results);
}

const totalOf = (parts: readonly { total: number }[]) => parts.reduce((sum, { total }) => sum + total, 0);

const detailsOf = (file: ReadEntries['chosen'][number], name: string | undefined) => ({
  name: limitText(file.name ?? clean(name) ?? 'Imported playlist', MAX_NAME).trim(),
  description: limitText(
    (file.description ?? '').replace(/[^\P{Cc}\n]|\p{Cs}/gu, ' '),
    MAX_DESCRIPTION,
  ).trim(),
  visibility: 'private' as const,
});

function single([result]: ImportedPlaylists['playlists']): ImportedPlaylist {
  const { name, playlist, total = 0, missing = [] } = result ?? {};
  if (playlist) return { playlist, total, missing };
  throw new Problem('unprocessable', 'None of the songs in this file are in your library or public.', {
    members: { name, missing },
  });
}

function notChosen({ listed }: ReadEntries, choice: Choice): Problem {
  const playlists = listed.map((one, i): ListedPlaylist => ({ list: i + 1, ...one }));
  const detail = choice
    ? 'The file has no playlist with this number.'
    : 'The file has several playlists. Choose one of them, or all.';
  return new Problem('unprocessable', detail, { members: { playlists } });
}

async function match(scope: Scope, { entries }: ReadEntries): Promise<Matches> {
  const songs = await ownSongs(scope);
  for (const lookup of await runImport(scope, { kind: 'playlist-lookups', entries, songs })) {
    songs.push(await publicSongs(scope, lookup));
  }
  return runImport(scope, { kind: 'playlist-matches', entries, songs });
}

/** Divides the matches of all entries among the playlists. */
function matchesOfEach({ song_ids, missing }: Matches, lists: readonly { total: number }[]): Matches[] {
  let [end, found, lost] = [0, 0, 0];
  return lists.map(({ total }) => {
    end += total;
    const from = { found, lost };
    // The n-th missing entry follows n others, and the matched ones before it.
    while (lost < missing.length && (missing[lost]?.position ?? 0) + lost < end) lost++;
    found = end - lost;
    const ofList = missing.slice(from.lost, lost);
    return {
      song_ids: song_ids.slice(from.found, found),
      missing: ofList.map((one) => ({ ...one, position: one.position - from.found })),
    };
  });
}

/** Replaces positions by entries of the new playlist. */
function placed(missing: readonly MissingEntry[], entryIds: readonly number[]): MissingSong[] {
  return missing.map(({ position, ...entry }) => ({ ...entry, after: entryIds[position - 1] ?? null }));
}

function rejectUnreadable(error: unknown): never {
  if (error instanceof UnreadableFile) throw new Problem('unprocessable', error.message);
  throw error;
}
