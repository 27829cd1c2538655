// Databases for tests with the tenant's tables and signing keys, which are created once for a test run.
import { createHash } from 'node:crypto';
import {
  createTestDatabase,
  ensureTemplate,
  type TestDatabase,
} from '@encore/embedded-postgres/testing/database';
import { loadSigningKeys } from '../oidc/keys';
import { migrationJournal, openDatabase } from '../storage/client';

let template: Promise<string> | undefined;

/** Saves a start the migrations and the generation of two RSA keys. */
export async function createTenantDatabase(): Promise<TestDatabase> {
  template ??= createTemplate();
  return createTestDatabase(await template);
}

async function createTemplate(): Promise<string> {
  const name = `tenant_${createHash('sha256').update(migrationJournal()).digest('hex').slice(0, 16)}`;
  await ensureTemplate(name, async (url) => {
    const { db, close } = await openDatabase(url);
    await loadSigningKeys(db);
    await close();
  });
  return name;
}
