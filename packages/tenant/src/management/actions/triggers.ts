// Triggers and what is bound to them: /actions/triggers. The order of the bindings is the order of the Actions.
import { z } from 'zod';
import { Bindings, StoredAction } from '../../config/actions';
import { stableId } from '../../config/kinds';
import { changeEntity, type Entity, findByKey, insertEntity, listEntities } from '../../config/store';
import type { Tenant } from '../../tenant';
import { type Endpoint, readBody } from '../endpoint';
import { ManagementError, notFound } from '../error';
import { missingAction, showAction } from './actions';

/** The one trigger this tenant runs. */
const TRIGGERS = [
  {
    id: 'post-login',
    version: 'v3',
    status: 'CURRENT',
    runtimes: ['node22'],
    default_runtime: 'node22',
    binding_policy: 'trigger-bound',
  },
];
const MAX_BINDINGS = 20;

const Body = z.strictObject({
  bindings: z
    .array(
      z.looseObject({
        display_name: z.string().optional(),
        ref: z.strictObject({ type: z.enum(['action_id', 'action_name']), value: z.string() }),
      }),
    )
    .max(MAX_BINDINGS),
});

const assertTrigger = (id: string) => {
  if (!TRIGGERS.some((trigger) => trigger.id === id)) throw notFound('That trigger does not exist.');
};

async function answer({ db }: Tenant, trigger: string, stored: Entity | undefined): Promise<object> {
  const actions = new Map((await listEntities(db, 'actions')).map((action) => [action.id, action]));
  const bindings = stored ? Bindings.parse(stored.data).bindings : [];
  const shown = bindings.flatMap(({ action_id, display_name }) => {
    const action = actions.get(action_id);
    if (!stored || !action) return [];
    const { created_at, updated_at } = stored;
    const id = stableId('triggers', `${trigger} ${action_id} ${display_name}`);
    return [{ id, trigger_id: trigger, display_name, action: showAction(action), created_at, updated_at }];
  });
  return { bindings: shown, total: shown.length, page: 0, per_page: MAX_BINDINGS };
}

export const listTriggers: Endpoint = {
  method: 'GET',
  path: '/actions/triggers',
  scopes: ['read:actions'],
  handle: async ({ c }) => c.json({ triggers: TRIGGERS }),
};

export const getBindings: Endpoint = {
  method: 'GET',
  path: '/actions/triggers/:id/bindings',
  scopes: ['read:actions'],
  async handle({ tenant, c, id }) {
    assertTrigger(id);
    return c.json(await answer(tenant, id, await findByKey(tenant.db, 'triggers', id)));
  },
};

export const updateBindings: Endpoint = {
  method: 'PATCH',
  path: '/actions/triggers/:id/bindings',
  scopes: ['update:actions'],
  async handle({ tenant, c, id }) {
    assertTrigger(id);
    const body = await readBody(c, Body);
    const actions = await listEntities(tenant.db, 'actions');
    const bindings = body.bindings.map(({ ref, display_name }) => {
      const action = actions.find((each) => (ref.type === 'action_id' ? each.id : each.key) === ref.value);
      if (!action) throw missingAction();
      assertDeployed(action);
      return { action_id: action.id, display_name: display_name ?? action.key };
    });
    const stored =
      (await findByKey(tenant.db, 'triggers', id)) ??
      (await insertEntity(tenant.db, 'triggers', { trigger: id }));
    const changed = await changeEntity(tenant.db, 'triggers', stored?.id ?? '', (data) => ({
      ...data,
      bindings,
    }));
    await tenant.reloadConfig();
    return c.json(await answer(tenant, id, changed));
  },
};

function assertDeployed({ key, data }: Entity): void {
  if (StoredAction.parse(data).versions.length > 0) return;
  throw new ManagementError(
    400,
    `The action ${key} must be deployed before it can be bound.`,
    'invalid_body',
  );
}
