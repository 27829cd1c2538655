// Folders, databases and stores of the tests of backups.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@encore/embedded-postgres/testing/database';
import { migrateDatabase } from '@encore/tenant/storage';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import { migrate } from '@/db/migrate';
import { createDiskStore } from '@/media/disk-store';
import { backUp } from './index';

/** Removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'encore-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Both databases, migrated, and a connection to each. */
export async function openDatabases() {
  const open = async (prepare: (url: string) => Promise<unknown>) => {
    const { url, drop } = await createTestDatabase();
    onTestFinished(drop);
    const prepared = await prepare(url);
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    onTestFinished(() => sql.end());
    return { url, sql, prepared };
  };
  const encore = await open(migrate);
  const tenant = await open(migrateDatabase);
  return { encore, tenant, urls: { encore: encore.url, tenant: tenant.url } };
}

export const storesOf = (folder: string) => ({
  audio: createDiskStore(folder, 'audio'),
  covers: createDiskStore(folder, 'covers'),
});

/** An archive of the app's database without rows, of a song and of secrets. `key` is the song's. */
export async function makeArchive(): Promise<{ archive: string; folder: string; key: string }> {
  const { urls } = await openDatabases();
  const folder = temporaryFolder();
  const stores = storesOf(folder);
  const secrets = join(folder, 'local.env');
  writeFileSync(secrets, 'NEXTAUTH_SECRET=kept\n');
  const key = await stores.audio.put(Buffer.from('music'));
  const archive = join(folder, 'encore.tar');
  await backUp({ databases: { encore: urls.encore }, stores, secrets }, archive);
  return { archive, folder, key };
}
