// The Actions bound to a trigger, in order.
import { Bindings } from './actions';
import { changeEntity, findByKey, insertEntity, type Store } from './store';

export type Binding = ReturnType<typeof Bindings.parse>['bindings'][number];

/** The stored bindings, in order; empty if there are none. */
export async function readBindings(db: Store, trigger = 'post-login'): Promise<Binding[]> {
  const stored = await findByKey(db, 'triggers', trigger);
  return stored ? Bindings.parse(stored.data).bindings : [];
}

/** Takes effect when the configuration is reloaded. */
export async function writeBindings(db: Store, bindings: Binding[], trigger = 'post-login'): Promise<void> {
  const stored =
    (await findByKey(db, 'triggers', trigger)) ?? (await insertEntity(db, 'triggers', { trigger }));
  await changeEntity(db, 'triggers', stored?.id ?? '', (data) => ({ ...data, trigger, bindings }));
}
