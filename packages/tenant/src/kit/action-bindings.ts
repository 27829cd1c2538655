// Actions that tests set: stored, deployed and bound like those of the configuration.
import { deploy } from '../config/actions';
import { type Binding, readBindings, writeBindings } from '../config/bindings';
import { changeEntity, findByKey, insertEntity, listEntities } from '../config/store';
import { assertBuilt } from '../management/actions/actions';
import type { Tenant } from '../tenant';

const POST_LOGIN = [{ id: 'post-login', version: 'v3' }];

export function createActionBindings(tenant: Tenant) {
  const { db, reloadConfig } = tenant;
  const bindAll = async (bindings: Binding[]): Promise<void> => {
    await writeBindings(db, bindings);
    await reloadConfig();
  };

  return {
    async set(name: string, code: string, secrets: Record<string, string>): Promise<void> {
      const entries = Object.entries(secrets).map(([key, value]) => ({ name: key, value }));
      const data = { name, code, secrets: entries, supported_triggers: POST_LOGIN };
      await assertBuilt(tenant, data);
      const row = await findByKey(db, 'actions', name);
      const stored = row
        ? await changeEntity(db, 'actions', row.id, (old) => ({ ...old, ...data }))
        : await insertEntity(db, 'actions', data);
      if (!stored) throw new Error(`The Action ${name} could not be stored.`);
      await changeEntity(db, 'actions', stored.id, deploy);
      const bound = await readBindings(db);
      const isBound = bound.some(({ action_id }) => action_id === stored.id);
      await bindAll(isBound ? bound : [...bound, { action_id: stored.id, display_name: name }]);
    },
    async bind(names: string[]): Promise<void> {
      const ids = new Map((await listEntities(db, 'actions')).map(({ id, key }) => [key, id]));
      await bindAll(
        names.map((name) => {
          const id = ids.get(name);
          if (!id) throw new Error(`There is no Action ${name}.`);
          return { action_id: id, display_name: name };
        }),
      );
    },
  };
}
