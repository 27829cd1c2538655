// Test databases on a Citus cluster, for `npm run test:citus`.
import type { Sql } from 'postgres';
import { inject } from 'vitest';
import { distribute } from './distribute';
import { withConnection } from './owner-connection';

interface Node {
  nodename: string;
  nodeport: number;
}

/** The workers of the cluster that TEST_DATABASE_URL names; empty for a single server. */
async function workersOf(adminUrl: string): Promise<Node[]> {
  return withConnection(adminUrl, async (sql) => {
    const [citus] = await sql`select 1 from pg_extension where extname = 'citus'`;
    return citus ? sql<Node[]>`select nodename, nodeport from pg_dist_node where groupid > 0` : [];
  });
}

/**
 * Distributes a database of the coordinator over the cluster. Does nothing on a single server.
 * @returns removes the database from the workers
 */
export async function joinCluster(url: string): Promise<() => Promise<void>> {
  const workers = await workersOf(inject('postgresUrl'));
  if (workers.length === 0) return async () => {};
  const name = new URL(url).pathname.slice(1);
  const onWorkers = (work: (sql: Sql) => Promise<unknown>, database: string) =>
    Promise.all(
      workers.map(({ nodename, nodeport }) => {
        const worker = new URL(url);
        worker.host = `${nodename}:${nodeport}`;
        worker.pathname = `/${database}`;
        return withConnection(worker.href, work);
      }),
    );
  await onWorkers((sql) => sql.unsafe(`create database ${name}`), 'postgres');
  await onWorkers((sql) => sql`create extension citus`, name);
  const { hostname, port } = new URL(url);
  await withConnection(url, async (sql) => {
    await sql`create extension citus`;
    await sql`select citus_set_coordinator_host(${hostname}, ${port}::integer)`;
    for (const { nodename, nodeport } of workers)
      await sql`select citus_add_node(${nodename}, ${nodeport}::integer)`;
  });
  // One at a time: the app's role belongs to all databases of a worker, which cannot change it twice at once.
  await withConnection(inject('postgresUrl'), async (sql) => {
    await sql`select pg_advisory_lock(hashtext('test database'))`;
    await distribute(url);
  });
  return async () => {
    await onWorkers((sql) => sql.unsafe(`drop database ${name} with (force)`), 'postgres');
  };
}
