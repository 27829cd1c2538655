// Imports tenant.yaml into the database. A change through the API lasts until its part of the file changes.
import { createHash } from 'node:crypto';
import { and, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { readActions } from '../actions/bind';
import type { Database } from '../storage/client';
import { entities } from '../storage/schema';
import { deploy } from './actions';
import type { Keywords } from './keywords';
import { type EntityKind, KEYS, stableId } from './kinds';
import { readSource, type Source } from './source';
import { changeEntity, type Entity, findByKey, type Store } from './store';

type Data = Entity['data'];

export interface ImportOptions {
  configFile: string;
  /** The folder of the file, to which `code` paths are relative. */
  root: string;
  keywords: Keywords;
  clientSecrets: Record<string, string>;
}

/**
 * Imports the file in one transaction: writes new and changed entities, deletes entities removed from the file.
 * @throws Error with a readable message if the file or the code of an Action is invalid
 */
export async function importConfig(db: Database, options: ImportOptions): Promise<void> {
  const source = await readSource(options.configFile, options.keywords);
  const { actions, bound } = await readActions(source, options.root);
  await db.transaction(async (tx) => {
    // Serializes imports of tenants that start concurrently on one database.
    await tx.execute(sql`lock table ${entities} in exclusive mode`);
    const clients = source.clients.map((client) => withCredentials(client, options.clientSecrets));
    await importKind(tx, 'tenant', [source.tenant]);
    await importKind(tx, 'clients', clients);
    await importKind(tx, 'resource-servers', source.resourceServers);
    await importKind(tx, 'client-grants', source.clientGrants);
    await importKind(tx, 'connections', connectionsOf(source));
    await importKind(tx, 'roles', source.roles);
    const definitions = actions.map(({ definition, code, file }) => ({ ...definition, code, file }));
    for (const { id } of await importKind(tx, 'actions', definitions))
      await changeEntity(tx, 'actions', id, deploy);
    const bindings = await Promise.all(
      bound.map(async ({ name }) => ({
        action_id: (await findByKey(tx, 'actions', name))?.id,
        display_name: name,
      })),
    );
    await importKind(tx, 'triggers', [{ trigger: 'post-login', bindings }]);
  });
}

/** The id of an imported client is its name, by which grants and connections refer to it. */
function withCredentials(client: Source['clients'][number], secrets: Record<string, string>): Data {
  if (client.token_endpoint_auth_method === 'none') return { ...client, client_id: client.name };
  const secret = secrets[client.name];
  if (!secret) throw new Error(`The client ${client.name} has no secret.`);
  return { ...client, client_id: client.name, client_secret: secret };
}

const connectionsOf = ({ databases, connections }: Source): Data[] => [...databases, ...connections];

/** @returns entities that are new or changed in the file since the last import */
async function importKind(db: Store, kind: EntityKind, items: Data[]): Promise<Entity[]> {
  const keys = items.map(KEYS[kind]);
  const removed = keys.length > 0 ? notInArray(entities.key, keys) : undefined;
  await db.delete(entities).where(and(eq(entities.kind, kind), isNotNull(entities.imported), removed));
  const written = await Promise.all(items.map((item) => importEntity(db, kind, item)));
  return written.filter((row) => row !== undefined);
}

async function importEntity(db: Store, kind: EntityKind, data: Data): Promise<Entity | undefined> {
  const key = KEYS[kind](data);
  const imported = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const id = kind === 'clients' ? key : stableId(kind, key);
  const [row] = await db
    .insert(entities)
    .values({ kind, id, key, data, imported })
    .onConflictDoUpdate({
      target: [entities.kind, entities.key],
      // Like a deployment, replaces attributes in the file and keeps those set only through the API.
      set: { data: sql`${entities.data} || excluded.data`, imported, updated_at: sql`now()` },
      setWhere: sql`${entities.imported} is distinct from ${imported}`,
    })
    .returning();
  return row;
}
