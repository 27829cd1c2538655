// A temporary Postgres with the app's schema, for benchmarks of queries.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@encore/embedded-postgres';
import { removeDataDir } from '@encore/embedded-postgres/testing/data-dir';
import postgres, { type Sql } from 'postgres';
import { migrate } from '@/db/migrate';

export interface BenchDatabase {
  /** Connections of the owner, without row-level security. */
  owner: Sql;
  /** The URL the app connects with. */
  appUrl: string;
  close(): Promise<void>;
}

export interface BenchServer {
  /** The pid of the postmaster. */
  pid: number;
  /** Creates a migrated database. */
  create(name: string): Promise<BenchDatabase>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'encore-bench-'));
  const server = await startPostgres({ dataDir, password: 'bench' });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  return {
    pid: server.pid,
    async create(name) {
      await admin`create database ${admin(name)}`;
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const { appUrl } = await migrate(url.href);
      const owner = postgres(url.href, { max: 10, onnotice: () => {} });
      return { owner, appUrl, close: () => owner.end() };
    },
    async stop() {
      await admin.end();
      await server.stop();
      removeDataDir(dataDir);
    },
  };
}
