// Compares the files of the stores with the songs and playlists that refer to them.
import type { Sql } from 'postgres';
import { MIN_ORPHAN_AGE_MS } from '@/app/api/store-scan';
import type { Finding } from '@/db/consistency';
import { removeUnusedFiles } from '@/db/queries/file-removal';
import { type FileKey, type FileStore, type StoreKind, toFileKey } from '@/media/store';
import { UserError } from '../stack/settings';

export type Stores = Readonly<Record<StoreKind, FileStore>>;

interface FileProblems {
  orphans: FileKey[];
  /** Keys that songs and playlists refer to, without a file. */
  missing: Record<StoreKind, string[]>;
  /** The number of these keys. */
  referenced: number;
}

const KINDS: readonly StoreKind[] = ['audio', 'covers'];
const MISSING = { audio: 'audio_key', covers: 'cover or image' } as const;

/** Keys of songs and playlists, of deleted ones, of images that users may choose, and of files that are queued for removal. */
async function knownKeys(sql: Sql) {
  const keysOf = async (query: string) =>
    new Set((await sql.unsafe<{ key: string }[]>(query)).map(({ key }) => key));
  return {
    audio: await keysOf('select distinct audio_key as key from songs'),
    covers: await keysOf(`
      select cover_key as key from songs where cover_key is not null
      union select image_key from songs where image_key is not null
      union select image_key from playlists where image_key is not null order by key`),
    others: await keysOf(`
      select audio_key as key from deleted_songs
      union select cover_key from deleted_songs where cover_key is not null
      union select song ->> 'image_key' from deleted_songs
      union select playlist ->> 'image_key' from deleted_playlists
      union select image_key from images
      union select file_key from files_to_remove`),
  };
}

/**
 * Lists the files before it reads the rows, so that a song that is created in between is not reported as missing its file.
 * @param minAgeMs younger files are no orphans, because their song may be being created
 */
export async function findFileProblems(
  sql: Sql,
  stores: Stores,
  minAgeMs = MIN_ORPHAN_AGE_MS,
): Promise<FileProblems> {
  const before = await knownKeys(sql);
  const stored = { audio: new Map<FileKey, number>(), covers: new Map<FileKey, number>() };
  for (const kind of KINDS) {
    for await (const files of stores[kind].list()) {
      for (const { key, ageMs } of files) stored[kind].set(key, ageMs);
    }
  }
  const after = await knownKeys(sql);
  const isKnown = (key: string) => [after.audio, after.covers, after.others].some((keys) => keys.has(key));
  const missing = (kind: StoreKind) =>
    [...before[kind]].filter((key) => after[kind].has(key) && !stored[kind].has(toFileKey(key)));
  return {
    orphans: KINDS.flatMap((kind) =>
      [...stored[kind]].flatMap(([key, ageMs]) => (ageMs >= minAgeMs && !isKnown(key) ? [key] : [])),
    ),
    missing: { audio: missing('audio'), covers: missing('covers') },
    referenced: before.audio.size + before.covers.size,
  };
}

export function findingsOf({ orphans, missing }: FileProblems): Finding[] {
  return [
    ...orphans.map((key): Finding => ({ kind: 'orphan file', what: `nothing uses the file ${key}` })),
    ...KINDS.flatMap((kind) =>
      missing[kind].map((key): Finding => ({ kind: 'missing file', what: `${MISSING[kind]} ${key}` })),
    ),
  ];
}

/**
 * Removes orphan files, clears missing covers and images, and deletes songs without audio as their owner would: they can be restored for
 * 24 hours, in case the files reappear.
 * @throws {UserError} when most files are missing, because then the store is the problem
 */
export async function repairFiles(sql: Sql, stores: Stores, problems: FileProblems): Promise<void> {
  const { orphans, missing, referenced } = problems;
  if (missing.audio.length + missing.covers.length > Math.max(10, referenced / 2)) {
    throw new UserError(
      'Most files of the songs are missing. Check DATA_DIR or AUDIO_STORE. Nothing was repaired.',
    );
  }
  await sql`update songs set cover_key = null where cover_key = any (${missing.covers})`;
  await sql`update songs set image_key = null where image_key = any (${missing.covers})`;
  await sql`update playlists set image_key = null where image_key = any (${missing.covers})`;
  await sql`delete from images where image_key = any (${missing.covers})`;
  await sql.begin(async (tx) => {
    const songs = await tx`
      select user_id, song_id from songs where audio_key = any (${missing.audio}) order by user_id, song_id`;
    for (const { user_id, song_id } of songs) {
      await tx`select set_config('app.user_id', ${user_id}, true)`;
      await tx`select lock_songs(array[${song_id}::bigint])`;
      await tx`select delete_song(${song_id})`;
    }
  });
  await sql`insert into files_to_remove (file_key) select unnest(${orphans}::text[]) on conflict do nothing`;
  await removeUnusedFiles(
    async (key) => Promise.all(KINDS.map((kind) => stores[kind].remove(toFileKey(key)))),
    (error) => {
      throw error;
    },
  );
}
