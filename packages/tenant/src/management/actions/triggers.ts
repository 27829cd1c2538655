// Triggers and their bindings: /actions/triggers. Actions run in the order of the bindings.
import { z } from 'zod';
import { Bindings, StoredAction } from '../../config/actions';
import { writeBindings } from '../../config/bindings';
import { stableId } from '../../config/kinds';
import { type Entity, findByKey, listEntities } from '../../config/store';
import type { Tenant } from '../../tenant';
import { type Endpoint, endpoint, readBody, readQuery } from '../endpoint';
import { badRequest, notFound } from '../error';
import { PageQuery, pageWithTotal } from '../paging';
import { missingAction, showAction } from './actions';

/** The tenant runs one trigger. */
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

/** All bindings, in their order. */
async function bindingsOf({ db }: Tenant, trigger: string): Promise<object[]> {
  const stored = await findByKey(db, 'triggers', trigger);
  const actions = new Map((await listEntities(db, 'actions')).map((action) => [action.id, action]));
  const bindings = stored ? Bindings.parse(stored.data).bindings : [];
  return bindings.flatMap(({ action_id, display_name }) => {
    const action = actions.get(action_id);
    if (!stored || !action) return [];
    const { created_at, updated_at } = stored;
    const id = stableId('triggers', `${trigger} ${action_id} ${display_name}`);
    return [{ id, trigger_id: trigger, display_name, action: showAction(action), created_at, updated_at }];
  });
}

const FIRST_PAGE = { page: 0, per_page: MAX_BINDINGS, include_totals: false };
const asIs = (binding: object) => binding;

function assertDeployed({ key, data }: Entity): void {
  if (StoredAction.parse(data).versions.length > 0) return;
  throw badRequest(`The action ${key} must be deployed before it can be bound.`);
}

const BindingsQuery = PageQuery.extend({ per_page: PageQuery.shape.per_page.default(MAX_BINDINGS) });

const BINDINGS = '/actions/triggers/:id/bindings';

export const triggerEndpoints: Endpoint[] = [
  endpoint('GET /actions/triggers', ['read:actions'], async ({ c }) => c.json({ triggers: TRIGGERS })),

  endpoint(`GET ${BINDINGS}`, ['read:actions'], async ({ tenant, c, id }) => {
    assertTrigger(id);
    const page = readQuery(c, BindingsQuery);
    return c.json(pageWithTotal(await bindingsOf(tenant, id), 'bindings', page, asIs));
  }),

  endpoint(`PATCH ${BINDINGS}`, ['update:actions'], async ({ tenant, c, id }) => {
    assertTrigger(id);
    const body = await readBody(c, Body);
    const actions = await listEntities(tenant.db, 'actions');
    const bindings = body.bindings.map(({ ref, display_name }) => {
      const action = actions.find(({ id, key }) => (ref.type === 'action_id' ? id : key) === ref.value);
      if (!action) throw missingAction();
      assertDeployed(action);
      return { action_id: action.id, display_name: display_name ?? action.key };
    });
    await writeBindings(tenant.db, bindings, id);
    await tenant.reloadConfig();
    return c.json(pageWithTotal(await bindingsOf(tenant, id), 'bindings', FIRST_PAGE, asIs));
  }),
];
