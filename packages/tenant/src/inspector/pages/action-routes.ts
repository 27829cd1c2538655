// Forms of the Actions tab: bind, unbind, and the steps of a guide. They send no fields.
import { type Context, Hono } from 'hono';
import { StoredAction } from '../../config/actions';
import { readBindings, writeBindings } from '../../config/bindings';
import { type Entity, findEntity } from '../../config/store';
import { runUrl } from '../../guides/routes';
import type { Runs } from '../../guides/runs';
import { readGuides } from '../../guides/schema';
import type { Tenant } from '../../tenant';
import { actionPath } from './tabs/actions';

/** Routes below /inspector/actions. */
export function actionRoutes(tenant: Tenant, runs: Runs): Hono {
  const { db, root } = tenant;
  const app = new Hono();

  const actionOf = (c: Context): Promise<Entity | undefined> =>
    findEntity(db, 'actions', c.req.param('id') ?? '');

  async function changeBinding(c: Context, bound: boolean): Promise<Response> {
    const action = await actionOf(c);
    if (!action || StoredAction.parse(action.data).versions.length === 0) return c.notFound();
    const others = (await readBindings(db)).filter(({ action_id }) => action_id !== action.id);
    await writeBindings(db, bound ? [...others, { action_id: action.id, display_name: action.key }] : others);
    await tenant.reloadConfig();
    tenant.changes.notify();
    return c.redirect(c.req.query('list') ? '/inspector/actions' : actionPath(action.id), 303);
  }
  app.post('/:id/bind', (c) => changeBinding(c, true));
  app.post('/:id/unbind', (c) => changeBinding(c, false));

  app.post('/:id/try', async (c) => {
    const action = await actionOf(c);
    const guide = (await readGuides(root)).find((each) => each.action === action?.key);
    if (!action || !guide) return c.notFound();
    return c.redirect(runUrl(runs.create(action.id, guide)), 303);
  });
  app.post('/:id/step', async (c) => {
    const run = runs.find(c.req.query('run'));
    if (!run) return c.redirect(actionPath(c.req.param('id')), 303);
    await runs.proceed(run);
    return c.redirect(runUrl(run), 303);
  });
  return app;
}
