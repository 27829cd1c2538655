// /inspector: views of the tenant, and forms that bind and try Actions. Every state has a URL.
import { type Context, Hono } from 'hono';
import type { Runs } from '../../guides/runs';
import type { Tenant } from '../../tenant';
import { actionRoutes } from './action-routes';
import { inspectorAssets } from './assets';
import { notFound, nothingSelected } from './empty-states';
import { Frame } from './frame';
import { guard } from './guard';
import type { View } from './list';
import { liveEvents } from './live-events';
import type { Detail, Tab } from './tab';
import { actionsTab } from './tabs/actions';
import { clientsTab } from './tabs/clients';
import { logTab } from './tabs/log';
import { loginsTab, replayDetail } from './tabs/logins';
import { mailTab } from './tabs/mail';
import { sessionsTab } from './tabs/sessions';
import { usersTab } from './tabs/users';

const PAGE_SIZE = 50;

const searchOf = (c: Context): string => new URL(c.req.url).search;

/** Routes below /inspector. */
export function inspector(tenant: Tenant, runs: Runs): Hono {
  const logins = loginsTab(tenant);
  const tabs = [
    logins,
    usersTab(tenant),
    sessionsTab(tenant),
    clientsTab(tenant),
    mailTab(tenant),
    logTab(tenant),
    actionsTab(tenant, runs),
  ];

  async function show(c: Context, view: View, found: Detail | undefined): Promise<Response> {
    const { tab, id, filter, before } = view;
    const [page, overview] = await Promise.all([
      tab.list({ filter, before, limit: PAGE_SIZE }),
      id === undefined ? tab.overview?.() : undefined,
    ]);
    const isEmpty = page.rows.length === 0 && !filter;
    const fallback = id === undefined ? nothingSelected(tab, isEmpty) : notFound(tab);
    const detail = found ?? overview ?? fallback;
    const html = Frame({ tabs, view, page, detail, problems: tenant.buildProblems.current });
    return c.html(html, id !== undefined && !found ? 404 : 200);
  }

  const viewOf = (c: Context, tab: Tab, id?: string): View => ({
    tab,
    id,
    filter: c.req.query('filter')?.trim() ?? '',
    before: c.req.query('before'),
  });

  const app = new Hono();
  app.use(...guard);
  app.get('/', (c) => c.redirect(`/inspector/${logins.path}${searchOf(c)}`));
  app.route('/assets', inspectorAssets());
  app.get('/events', (c) => liveEvents(tenant, c));
  for (const tab of tabs) {
    app.get(`/${tab.path}`, (c) => show(c, viewOf(c, tab), undefined));
    app.get(`/${tab.path}/:id`, async (c) => {
      const id = c.req.param('id');
      return show(c, viewOf(c, tab, id), await tab.detail(id, searchOf(c)));
    });
  }
  app.route('/actions', actionRoutes(tenant, runs));
  app.post('/logins/:id/run-again', async (c) => {
    const id = c.req.param('id');
    const { executions } = tenant;
    const [replayed, recorded] = await Promise.all([executions.replay(id), executions.timeline(id)]);
    const detail = replayed && recorded && replayDetail(replayed, recorded, searchOf(c));
    return show(c, viewOf(c, logins, id), detail);
  });
  return app;
}
