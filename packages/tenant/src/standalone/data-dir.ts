// The data directory of a standalone tenant: Postgres cluster, secrets, certificate.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { prepareDataFolder } from '@encore/util/data-folder';
import { z } from 'zod';
import { clusterTemplate, FAST, removeKeys } from './template';

const Secrets = z.object({ postgresPassword: z.string(), cookieKey: z.string() });

export interface OpenDataDir {
  databaseUrl: string;
  cookieKey: string;
  /** Resolves when Postgres has exited for any reason. */
  exited: Promise<unknown>;
  close(): Promise<void>;
}

interface DataDirOptions {
  /** Whether the data is deleted afterwards, so that it need not survive a crash of the machine. */
  temporary: boolean;
}

/**
 * Starts Postgres on the data directory, which is created on first use.
 * @throws UnusableFolder if it cannot be created or written to
 * @throws AlreadyRunning if another process uses it
 */
export async function openDataDir(dataDir: string, { temporary }: DataDirOptions): Promise<OpenDataDir> {
  prepareDataFolder(resolve(dataDir), 'The data directory');
  const isNew = !existsSync(join(dataDir, 'postgres', 'cluster'));
  const template = isNew ? await clusterTemplate() : undefined;
  const secrets = readSecrets(dataDir, template?.password);
  const server = await startPostgres({
    dataDir,
    password: secrets.postgresPassword,
    settings: { ...(temporary ? FAST : { synchronous_commit: 'off' }), jit: 'off', max_connections: '40' },
    template: template?.dataDir,
  });
  if (template && !temporary) await removeKeys(server.url);
  return {
    databaseUrl: server.url,
    cookieKey: secrets.cookieKey,
    exited: server.exited,
    close: () => server.stop(),
  };
}

/** @param postgresPassword that of a new cluster */
function readSecrets(dataDir: string, postgresPassword: string | undefined): z.infer<typeof Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = existsSync(file) ? Secrets.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  if (known && !postgresPassword) return known;
  if (!postgresPassword)
    throw new Error(`${file} is missing. Delete the data directory to start with a new one.`);
  const secrets = {
    cookieKey: known?.cookieKey ?? randomBytes(32).toString('base64url'),
    postgresPassword,
  };
  writeFileSync(`${file}.draft`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.draft`, file);
  return secrets;
}
