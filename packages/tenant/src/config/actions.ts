// Stored Actions: a draft and its deployed versions. Logins run the latest version.
import { resolve } from 'node:path';
import process from 'node:process';
import { ActionProblem, prepareAction } from '@encore/actions-kit/build/prepare-action';
import type { BoundAction } from '@encore/actions-kit/runtime/types';
import { z } from 'zod';
import { newId } from './kinds';
import { type Entity, findByKey, listEntities, type Store } from './store';

const MAX_VERSIONS = 50;

export const Dependencies = z.array(z.object({ name: z.string(), version: z.string() })).default([]);

const Version = z.object({
  code: z.string(),
  runtime: z.string().default('node22'),
  dependencies: Dependencies,
  secrets: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

/** Why the draft cannot be deployed. */
const BuildError = z.object({ id: z.string(), msg: z.string() });

/** The draft, and the deployed versions, oldest first. */
export const StoredAction = Version.extend({
  name: z.string(),
  supported_triggers: z.array(z.object({ id: z.string(), version: z.string() })).default([]),
  /** The source file; undefined for Actions created through the API. */
  file: z.string().optional(),
  errors: z.array(BuildError).default([]),
  versions: z
    .array(Version.extend({ id: z.string(), number: z.number(), created_at: z.string() }))
    .default([]),
});

export type StoredAction = z.infer<typeof StoredAction>;
export type ActionVersion = StoredAction['versions'][number];

/** Adds the draft as the next version. Like Auth0, keeps 50 versions. */
export function deploy(data: Entity['data']): Entity['data'] {
  const { versions, ...draft } = StoredAction.parse(data);
  const next: ActionVersion = {
    ...Version.parse(draft),
    id: newId('actions'),
    number: (versions.at(-1)?.number ?? 0) + 1,
    created_at: new Date().toISOString(),
  };
  return { ...data, errors: [], versions: [...versions, next].slice(-MAX_VERSIONS) };
}

/** A row of kind `triggers`. */
export const Bindings = z.object({
  trigger: z.string(),
  bindings: z.array(z.object({ action_id: z.string(), display_name: z.string() })).default([]),
});

export interface ActionFolders {
  /** Of tenant.yaml. */
  root: string;
  /** Of the npm packages of Actions. */
  packagesFolder: string;
}

/** The deployed Actions bound to post-login, in binding order. */
export async function boundActions(db: Store, folders: ActionFolders): Promise<BoundAction[]> {
  const trigger = await findByKey(db, 'triggers', 'post-login');
  if (!trigger) return [];
  const actions = new Map(
    (await listEntities(db, 'actions')).map(({ id, data }) => [id, StoredAction.parse(data)]),
  );
  const { bindings } = Bindings.parse(trigger.data);
  const bound = bindings.map(async ({ action_id }) => {
    const action = actions.get(action_id);
    const version = action?.versions.at(-1);
    return action && version ? [await executable(action, version, folders)] : [];
  });
  return (await Promise.all(bound)).flat();
}

/** An Action as the pipeline executes it. If its packages cannot be loaded, its logins fail with the reason. */
export async function executable(
  { name, file }: Pick<StoredAction, 'name' | 'file'>,
  { code, dependencies, secrets }: z.infer<typeof Version>,
  { root, packagesFolder }: ActionFolders,
): Promise<BoundAction> {
  const action = {
    name,
    code,
    file: file ?? resolve(root, `${name}.js`),
    secrets: Object.fromEntries(secrets.map((secret) => [secret.name, secret.value])),
  };
  if (dependencies.length === 0) return action;
  try {
    const { packages } = await prepareAction({ name, code, dependencies }, packagesFolder);
    return { ...action, ...(packages !== undefined && { packages }) };
  } catch (error) {
    if (!(error instanceof ActionProblem)) throw error;
    return { ...action, code: `throw new Error(${JSON.stringify(error.message)});` };
  }
}

/** Names of Actions by declared runtime, where it is not the version of Node that executes them. */
export async function foreignRuntimes(db: Store): Promise<Map<string, string[]>> {
  const foreign = new Map<string, string[]>();
  for (const { data } of await listEntities(db, 'actions')) {
    const { name, runtime } = StoredAction.parse(data);
    const major = /\d+/.exec(runtime)?.[0];
    if (major === process.versions.node.split('.')[0]) continue;
    foreign.set(runtime, [...(foreign.get(runtime) ?? []), name]);
  }
  return foreign;
}
