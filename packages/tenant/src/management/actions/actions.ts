// Actions: /actions/actions. A change applies to the draft until it is deployed.
import { ActionProblem, type ActionSource, prepareAction } from '@encore/actions-kit/build/prepare-action';
import { z } from 'zod';
import { MAX_CODE_BYTES } from '../../actions/bind';
import { type ActionVersion, Bindings, StoredAction } from '../../config/actions';
import { changeEntity, type Entity, listEntities } from '../../config/store';
import type { Tenant } from '../../tenant';
import { crud, replaceAttributes } from '../crud';
import { type Endpoint, endpoint, readQuery } from '../endpoint';
import { badRequest, notFound } from '../error';
import { PageQuery, pageWithTotal } from '../paging';

const Schema = StoredAction.extend({
  name: z.string().min(1).max(255),
  code: z
    .string()
    .refine((code) => Buffer.byteLength(code) <= MAX_CODE_BYTES, `At most ${MAX_CODE_BYTES} bytes`)
    .default(''),
  runtime: z.enum(['node22', 'node18-actions', 'node18']).default('node22'),
  dependencies: z
    .array(z.looseObject({ name: z.string(), version: z.string() }))
    .max(10)
    .default([]),
  secrets: z
    .array(z.object({ name: z.string().min(1).max(128), value: z.string().max(4096) }))
    .max(30)
    .default([]),
  supported_triggers: z.array(z.looseObject({ id: z.string(), version: z.string() })).min(1),
}).loose();

export const missingAction = () => notFound('That action does not exist.');

/** Secrets without their values, which no response contains. */
const secretNames = (secrets: { name: string }[], updated: string) =>
  secrets.map(({ name }) => ({ name, updated_at: updated }));

/** @param latest number of the deployed version */
export function showVersion({ id, data }: Entity, version: ActionVersion, latest: number): object {
  const { secrets, created_at, ...rest } = version;
  return {
    ...rest,
    action_id: id,
    supported_triggers: StoredAction.parse(data).supported_triggers,
    secrets: secretNames(secrets, created_at),
    deployed: version.number === latest,
    status: 'built',
    created_at,
    updated_at: created_at,
    built_at: created_at,
  };
}

export function showAction(entity: Entity): object {
  const { versions, file: _, secrets, errors, ...action } = StoredAction.parse(entity.data);
  const deployed = versions.at(-1);
  const draft = JSON.stringify([action.code, action.runtime, action.dependencies, secrets]);
  return {
    id: entity.id,
    ...action,
    created_at: entity.created_at.toISOString(),
    updated_at: entity.updated_at.toISOString(),
    status: errors.length > 0 ? 'failed' : 'built',
    ...(errors.length > 0 ? { errors } : {}),
    secrets: secretNames(secrets, entity.updated_at.toISOString()),
    ...(deployed ? { deployed_version: showVersion(entity, deployed, deployed.number) } : {}),
    all_changes_deployed:
      deployed !== undefined &&
      draft === JSON.stringify([deployed.code, deployed.runtime, deployed.dependencies, deployed.secrets]),
  };
}

/** A secret without a value keeps the stored value. */
function mergeDraft(data: Entity['data'], patch: Entity['data']): Entity['data'] {
  const stored = new Map(StoredAction.parse(data).secrets.map(({ name, value }) => [name, value]));
  const secrets = Array.isArray(patch.secrets)
    ? patch.secrets.map((secret) => ({ ...secret, value: secret.value ?? stored.get(secret.name) }))
    : undefined;
  return replaceAttributes(data, { ...patch, ...(secrets ? { secrets } : {}) });
}

/** Builds the draft: checks its code, and installs and pins its packages. */
async function build({ db, packagesFolder }: Tenant, entity: Entity): Promise<Entity> {
  const { name, code, dependencies } = StoredAction.parse(entity.data);
  const result = await buildResult({ name, code, dependencies }, packagesFolder);
  const built = await changeEntity(db, 'actions', entity.id, (data) =>
    // Built again after a concurrent change.
    data.code === entity.data.code ? { ...data, ...result } : data,
  );
  return built ?? entity;
}

async function buildResult(source: ActionSource, packagesFolder: string) {
  try {
    const { dependencies } = await prepareAction(source, packagesFolder);
    return { dependencies, errors: [] };
  } catch (error) {
    if (!(error instanceof ActionProblem)) throw error;
    return { errors: [{ id: 'build_error', msg: error.message }] };
  }
}

/** @throws ManagementError 400, as in Auth0 with the reason added, unless the draft can be built */
export async function assertBuilt({ packagesFolder }: Tenant, data: Entity['data']): Promise<void> {
  const { errors } = await buildResult(StoredAction.parse(data), packagesFolder);
  const [error] = errors;
  if (error) throw badRequest(`A draft must be in the 'built' state before it can be deployed. ${error.msg}`);
}

async function unbind({ db }: Tenant, { id }: Entity): Promise<void> {
  for (const trigger of await listEntities(db, 'triggers')) {
    await changeEntity(db, 'triggers', trigger.id, (data) => {
      const stored = Bindings.parse(data);
      return { ...stored, bindings: stored.bindings.filter(({ action_id }) => action_id !== id) };
    });
  }
}

const listActions = endpoint('GET /actions/actions', ['read:actions'], async ({ tenant, c }) => {
  const page = readQuery(c, PageQuery);
  const { actionName, triggerId, deployed } = c.req.query();
  const found = (await listEntities(tenant.db, 'actions')).filter(({ data }) => {
    const { name, supported_triggers, versions } = StoredAction.parse(data);
    return (
      (actionName === undefined || name === actionName) &&
      (triggerId === undefined || supported_triggers.some(({ id }) => id === triggerId)) &&
      (deployed === undefined || String(versions.length > 0) === deployed)
    );
  });
  return c.json(pageWithTotal(found, 'actions', page, showAction));
});

export const actionEndpoints: Endpoint[] = crud({
  kind: 'actions',
  path: '/actions/actions',
  schema: Schema,
  fixed: ['id', 'versions', 'file', 'errors', 'deployed_version', 'created_at', 'updated_at'],
  show: showAction,
  // Auth0 builds an Action after it has answered. Here the next read already reports `built` or `failed`.
  showNew: (entity) => ({ ...showAction(entity), status: 'pending' }),
  list: listActions,
  prepare: async ({ versions: _, file: __, errors: ___, ...data }) => data,
  complete: (entity, tenant) => build(tenant, entity),
  merge: mergeDraft,
  cleanUp: unbind,
  missing: missingAction,
  duplicate: 'An action with the same name already exists.',
});
