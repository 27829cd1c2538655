// Test helpers: a migrated database with the app's connection, and sample rows.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, ensureTemplate } from '@encore/embedded-postgres/testing/database';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import type { PlayReport, SongDetail, Visibility } from '@/contract';
import { APP_ROLE, setDefaults } from './app-role';
import { connectTo, type Database } from './client';
import { isDistributed } from './distribute';
import { type Json, parseJson } from './json';
import { migrate } from './migrate';
import { urlForRole, withConnection } from './owner-connection';
import { addSongs } from './queries/playlist-songs';
import { createPlaylist } from './queries/playlists';
import { createSong } from './queries/songs';
import type { Scope } from './scope';
import type { NewSong } from './song-types';
import { joinCluster } from './testing-cluster';

export interface MigratedDatabase {
  ownerUrl: string;
  appUrl: string;
  /** Connected as the owner, whom row-level security does not restrict. */
  owner: Sql;
  /** Connected as the app; the queries of this process use it. */
  app: Database;
  close(): Promise<void>;
}

/** Named by the schema, because a server that is kept may have templates of earlier ones. */
const TEMPLATE = `app_${hashOfSchema().slice(0, 16)}`;

function hashOfSchema(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'functions']) {
    const path = join(import.meta.dirname, folder);
    for (const file of readdirSync(path).sort())
      if (file.endsWith('.sql')) hash.update(readFileSync(join(path, file)));
  }
  return hash.digest('hex');
}

/** A database with the current schema, to close when done. */
export async function openDatabase(): Promise<MigratedDatabase> {
  await ensureTemplate(TEMPLATE, async (empty) => {
    await migrate(empty);
    await withConnection(empty, ageNewRows);
  });
  const { url, drop } = await createTestDatabase(TEMPLATE);
  const { href: appUrl } = urlForRole(url, APP_ROLE);
  // Defaults of a database are not copied.
  await withConnection(appUrl, setDefaults);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  const leaveCluster = await joinCluster(url);
  const app = connectTo(appUrl);
  const close = async () => {
    await app.close();
    await owner.end();
    await drop();
    await leaveCluster();
  };
  return { ownerUrl: url, appUrl, owner, app, close };
}

/** New songs and users are a day old, so that tests can report plays of the past. */
async function ageNewRows(owner: Sql): Promise<void> {
  for (const table of ['songs', 'users'])
    await owner.unsafe(`alter table ${table} alter created_at set default now() - interval '1 day'`);
}

/** A migrated database for the tests of a file. */
export function setUpDatabase(): MigratedDatabase {
  const db = {} as MigratedDatabase;
  beforeAll(async () => {
    Object.assign(db, await openDatabase());
  });
  afterAll(() => db.close());
  return db;
}

export const scopeOf = (name: string, ...roles: string[]): Scope => ({ userId: `auth0|${name}`, roles });

export function newSong(changes: Partial<NewSong> = {}): NewSong {
  return {
    songname: 'Paper Lanterns',
    artist: 'The Placeholders',
    album: null,
    genre: 'Folk',
    duration_ms: 120_000,
    audio_key: 'a'.repeat(64),
    byte_length: 480_000,
    mime: 'audio/mpeg',
    peaks: 'A'.repeat(96),
    gain_db: null,
    cover_key: null,
    public: false,
    ...changes,
  };
}

export async function addSong(scope: Scope, changes: Partial<NewSong> = {}): Promise<SongDetail> {
  return parseJson(await createSong(scope, newSong(changes)));
}

/** Creates a playlist and adds songs to it. @returns its id */
export async function addPlaylist(scope: Scope, visibility: Visibility, songIds: number[]): Promise<number> {
  const playlist = { name: `A ${visibility} playlist`, description: '', visibility };
  const { playlist_id } = unwrap(await createPlaylist(scope, playlist));
  if (songIds.length > 0) await addSongs(scope, playlist_id, songIds);
  return playlist_id;
}

/** The rows of a table that the last statement of `query` reads. */
export async function rowsRead(
  { app }: MigratedDatabase,
  table: string,
  query: () => Promise<unknown>,
): Promise<number> {
  let sent: [text: string, values: string[]] = ['', []];
  const { options } = app.sql;
  options.debug = (_connection, text, values: string[]) => {
    sent = [text, values];
  };
  await query();
  options.debug = false;
  return app.sql.begin(async (tx) => {
    // Includes what the connection has not reported yet of earlier transactions.
    const total = async () => {
      const [row] = await tx<{ read: number }[]>`
        select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
        where relname = ${table}`;
      return row?.read ?? 0;
    };
    const before = await total();
    await tx.unsafe(...sent);
    return (await total()) - before;
  });
}

/** Whether a session waits for a lock, on any node of a cluster. A new connection, because a transaction sees one state of the sessions. */
export function isLockAwaited({ ownerUrl }: MigratedDatabase): Promise<boolean> {
  const waiting = `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return withConnection(ownerUrl, async (sql) => {
    const [row] = (await isDistributed(sql))
      ? await sql`select sum(result::int)::int as count from run_command_on_all_nodes(${waiting})`
      : await sql.unsafe(waiting);
    return row?.count > 0;
  });
}

/** A report of a one-minute play that started ten minutes ago. */
export const playOf = (song_id: number, playlist_id?: number): PlayReport => ({
  play_id: crypto.randomUUID(),
  song_id,
  playlist_id,
  started_at: new Date(Date.now() - 600_000).toISOString(),
  ms_played: 60_000,
});

/** Parses the JSON of a query. @throws Error when it is null */
export function unwrap<T>(text: Json<T> | null): T {
  if (text === null) throw new Error('The query returned null.');
  return parseJson(text);
}
