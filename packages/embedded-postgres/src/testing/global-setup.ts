// Vitest global setup: one embedded Postgres for the test run, or the server of TEST_DATABASE_URL.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '..';
import { removeDataDir } from './data-dir';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const { TEST_DATABASE_URL: url } = process.env;
  if (url) return project.provide('postgresUrl', url);
  const dataDir = mkdtempSync(join(tmpdir(), 'encore-test-'));
  const server = await startPostgres({
    dataDir,
    password: 'test',
    settings: { fsync: 'off', synchronous_commit: 'off', max_connections: '300' },
  });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    removeDataDir(dataDir);
  };
}
