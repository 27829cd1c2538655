// Imports tenant.yaml into the database. A change through the API lasts until its part of the file changes.
import { createHash, randomBytes } from 'node:crypto';
import { ActionProblem, prepareAction } from '@encore/actions-kit/build/prepare-action';
import { and, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { type DefinedAction, readActions } from '../actions/bind';
import type { Database } from '../storage/client';
import { entities } from '../storage/schema';
import { Dependencies, deploy } from './actions';
import type { Keywords } from './keywords';
import { type EntityKind, KEYS, stableId } from './kinds';
import { settingsOf } from './settings';
import { readSource, type Source } from './source';
import { changeEntity, type Entity, findByKey, findEntity, type Store } from './store';

type Data = Entity['data'];

export interface ImportOptions {
  /** A tenant.yaml, or the folder of the directory format. */
  configFile: string;
  /** The folder to which `code` paths are relative. */
  root: string;
  keywords: Keywords;
  /** Secrets by client id. Those of other confidential clients are generated. */
  clientSecrets: Record<string, string>;
  /** Folder of the npm packages of Actions. */
  packagesFolder: string;
}

export interface ImportResult {
  /** Name the parts without effect. */
  warnings: string[];
  /** Why Actions were not imported. Their previous version, if any, stays deployed. */
  problems: string[];
}

/**
 * Imports the configuration in one transaction: writes new and changed entities, deletes entities removed from it.
 * @throws Error with a readable message if the file is invalid or the code of an Action is missing
 */
export async function importConfig(db: Database, options: ImportOptions): Promise<ImportResult> {
  const { source, warnings } = await readSource(options.configFile, options.keywords);
  const {
    actions,
    bound,
    warnings: actionWarnings,
  } = await readActions(source, options.root, options.keywords);
  const { ready, failed } = await prepareActions(actions, options.packagesFolder);
  await db.transaction(async (tx) => {
    // The lock waits for the whole import of another tenant.
    await tx.execute(sql`set local statement_timeout = 0`);
    // Serializes imports of tenants that start concurrently on one database.
    await tx.execute(sql`lock table ${entities} in exclusive mode`);
    const clients = await Promise.all(
      source.clients.map((client) => withCredentials(tx, client, options.clientSecrets)),
    );
    await importKind(tx, 'tenant', [source.tenant]);
    await importKind(tx, 'settings', settingsOf(source));
    await importKind(tx, 'clients', clients);
    await importKind(tx, 'resource-servers', source.resourceServers);
    await importKind(tx, 'client-grants', grantsOf(source));
    await importKind(tx, 'connections', connectionsOf(source));
    await importKind(tx, 'roles', source.roles);
    for (const { id } of await importKind(tx, 'actions', ready, [...failed.keys()]))
      await changeEntity(tx, 'actions', id, deploy);
    const bindings = await Promise.all(
      bound.map(async ({ name }) => ({
        action_id: (await findByKey(tx, 'actions', name))?.id,
        display_name: name,
      })),
    );
    // An Action without a previous version cannot be bound.
    const existing = bindings.filter(({ action_id }) => action_id !== undefined);
    await importKind(tx, 'triggers', [{ trigger: 'post-login', bindings: existing }]);
  });
  return { warnings: [...warnings, ...actionWarnings], problems: [...failed.values()] };
}

/** @returns the definitions that can be deployed, with pinned packages, and the problems of the others by name */
async function prepareActions(actions: DefinedAction[], packagesFolder: string) {
  const ready: Data[] = [];
  const failed = new Map<string, string>();
  for (const { definition, code, file } of actions) {
    const { name } = definition;
    try {
      const declared = Dependencies.parse(definition.dependencies);
      const { dependencies } = await prepareAction({ name, code, dependencies: declared }, packagesFolder);
      ready.push({ ...definition, code, file, ...(declared.length > 0 && { dependencies }) });
    } catch (error) {
      if (!(error instanceof ActionProblem)) throw error;
      failed.set(name, error.message);
    }
  }
  return { ready, failed };
}

type SourceClient = Source['clients'][number];

/** The id of an exported client; by default its name, by which grants and connections refer to it. */
const clientId = ({ client_id, name }: SourceClient): string =>
  typeof client_id === 'string' ? client_id : name;

/** Adds the id and the secret: the given, the stored or a new one. */
async function withCredentials(
  db: Store,
  client: SourceClient,
  secrets: Record<string, string>,
): Promise<Data> {
  const client_id = clientId(client);
  if (client.token_endpoint_auth_method === 'none') return { ...client, client_id };
  const given = secrets[client_id] ?? secrets[client.name] ?? client.client_secret;
  const stored = given ? undefined : (await findEntity(db, 'clients', client_id))?.data.client_secret;
  return { ...client, client_id, client_secret: given ?? stored ?? randomBytes(48).toString('base64url') };
}

/** Exported grants refer to clients by name. */
const grantsOf = ({ clients, clientGrants }: Source): Data[] => {
  const ids = new Map(clients.map((client) => [client.name, clientId(client)]));
  return clientGrants.map((grant) => ({ ...grant, client_id: ids.get(grant.client_id) ?? grant.client_id }));
};

/** Exported connections refer to their clients by name. */
const connectionsOf = ({ clients, databases, connections }: Source): Data[] => {
  const ids = new Map(clients.map((client) => [client.name, clientId(client)]));
  return [...databases, ...connections].map((connection) => {
    const { enabled_clients } = connection;
    if (!Array.isArray(enabled_clients)) return connection;
    return { ...connection, enabled_clients: enabled_clients.map((name) => ids.get(name) ?? name) };
  });
};

/**
 * @param unchanged keys of entities that stay as they are
 * @returns entities that are new or changed in the file since the last import
 */
async function importKind(
  db: Store,
  kind: EntityKind,
  items: Data[],
  unchanged: string[] = [],
): Promise<Entity[]> {
  const keys = [...items.map(KEYS[kind]), ...unchanged];
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
    // Increases within the transaction, so that lists keep the order of the configuration.
    .values({ kind, id, key, data, imported, created_at: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: [entities.kind, entities.key],
      // Like a deployment, replaces attributes in the file and keeps those set only through the API.
      set: { data: sql`${entities.data} || excluded.data`, imported, updated_at: sql`now()` },
      setWhere: sql`${entities.imported} is distinct from ${imported}`,
    })
    .returning();
  return row;
}
