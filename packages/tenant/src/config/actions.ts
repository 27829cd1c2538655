// Stored Actions: a draft and its deployed versions. Logins run the latest version.
import { resolve } from 'node:path';
import type { BoundAction } from '@encore/actions-kit/runtime/types';
import { z } from 'zod';
import { newId } from './kinds';
import { type Entity, findByKey, listEntities, type Store } from './store';

const MAX_VERSIONS = 50;

const Version = z.object({
  code: z.string(),
  runtime: z.string().default('node22'),
  dependencies: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

/** The draft, and the deployed versions, oldest first. */
export const StoredAction = Version.extend({
  name: z.string(),
  supported_triggers: z.array(z.object({ id: z.string(), version: z.string() })).default([]),
  /** The source file; undefined for Actions created through the API. */
  file: z.string().optional(),
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
  return { ...data, versions: [...versions, next].slice(-MAX_VERSIONS) };
}

/** A row of kind `triggers`. */
export const Bindings = z.object({
  trigger: z.string(),
  bindings: z.array(z.object({ action_id: z.string(), display_name: z.string() })).default([]),
});

/**
 * The deployed Actions bound to post-login, in binding order.
 * @param root folder from which Actions without a file resolve npm packages
 */
export async function boundActions(db: Store, root: string): Promise<BoundAction[]> {
  const trigger = await findByKey(db, 'triggers', 'post-login');
  if (!trigger) return [];
  const actions = new Map(
    (await listEntities(db, 'actions')).map(({ id, data }) => [id, StoredAction.parse(data)]),
  );
  return Bindings.parse(trigger.data).bindings.flatMap(({ action_id }) => {
    const action = actions.get(action_id);
    const version = action?.versions.at(-1);
    if (!action || !version) return [];
    const secrets = Object.fromEntries(version.secrets.map(({ name, value }) => [name, value]));
    return [
      {
        name: action.name,
        code: version.code,
        file: action.file ?? resolve(root, `${action.name}.js`),
        secrets,
      },
    ];
  });
}
