// Actions that tests set: stored, deployed and bound like those of the configuration.
import { deploy } from '../config/actions';
import { changeEntity, type Entity, findByKey, insertEntity, listEntities } from '../config/store';
import { assertBuilt } from '../management/actions/actions';
import type { Tenant } from '../tenant';

const POST_LOGIN = [{ id: 'post-login', version: 'v3' }];

export function createActionBindings(tenant: Tenant) {
  const { db, reloadConfig } = tenant;
  const write = (kind: 'actions' | 'triggers', row: Entity | undefined, data: Entity['data']) =>
    row ? changeEntity(db, kind, row.id, (stored) => ({ ...stored, ...data })) : insertEntity(db, kind, data);

  async function bindings(): Promise<{ action_id: string; display_name: string }[]> {
    const trigger = await findByKey(db, 'triggers', 'post-login');
    return (trigger?.data.bindings ?? []) as { action_id: string; display_name: string }[];
  }

  async function writeBindings(bound: Awaited<ReturnType<typeof bindings>>): Promise<void> {
    const trigger = await findByKey(db, 'triggers', 'post-login');
    await write('triggers', trigger, { trigger: 'post-login', bindings: bound });
    await reloadConfig();
  }

  return {
    async set(name: string, code: string, secrets: Record<string, string>): Promise<void> {
      const entries = Object.entries(secrets).map(([key, value]) => ({ name: key, value }));
      const data = { name, code, secrets: entries, supported_triggers: POST_LOGIN };
      await assertBuilt(tenant, data);
      const stored = await write('actions', await findByKey(db, 'actions', name), data);
      if (!stored) throw new Error(`The Action ${name} could not be stored.`);
      await changeEntity(db, 'actions', stored.id, deploy);
      const bound = await bindings();
      const isBound = bound.some(({ action_id }) => action_id === stored.id);
      await writeBindings(isBound ? bound : [...bound, { action_id: stored.id, display_name: name }]);
    },
    async bind(names: string[]): Promise<void> {
      const ids = new Map((await listEntities(db, 'actions')).map(({ id, key }) => [key, id]));
      await writeBindings(
        names.map((name) => {
          const id = ids.get(name);
          if (!id) throw new Error(`There is no Action ${name}.`);
          return { action_id: id, display_name: name };
        }),
      );
    },
  };
}
