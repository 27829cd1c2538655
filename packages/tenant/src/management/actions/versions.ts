// Deploying Actions, and going back: /actions/actions/{id}/deploy and /versions.
import { deploy, StoredAction } from '../../config/actions';
import { changeEntity, type Entity, findEntity } from '../../config/store';
import type { ManagementRequest } from '../endpoint';
import { type Endpoint, readQuery } from '../endpoint';
import { notFound } from '../error';
import { PageQuery } from '../paging';
import { missingAction, showAction, showVersion } from './actions';

async function findAction({ tenant, id }: ManagementRequest): Promise<Entity> {
  const action = await findEntity(tenant.db, 'actions', id);
  if (!action) throw missingAction();
  return action;
}

const versionsOf = ({ data }: Entity) => StoredAction.parse(data).versions;
const latestOf = (action: Entity) => versionsOf(action).at(-1)?.number ?? 0;
const missingVersion = () => notFound('That action version does not exist.');

/** The version `:version` of a path, by its id. */
function findVersion(action: Entity, { c }: ManagementRequest) {
  const version = versionsOf(action).find(({ id }) => id === c.req.param('version'));
  if (!version) throw missingVersion();
  return version;
}

/** Deploys what `change` makes of the Action, and answers the version that made. */
async function deployChanged(request: ManagementRequest, change: (data: Entity['data']) => Entity['data']) {
  const { tenant, c, id } = request;
  const action = await changeEntity(tenant.db, 'actions', id, (data) => deploy(change(data)));
  const version = action && versionsOf(action).at(-1);
  if (!action || !version) throw missingAction();
  await tenant.reloadConfig();
  return c.json({ ...showVersion(action, version, version.number), action: showAction(action) }, 202);
}

export const deployAction: Endpoint = {
  method: 'POST',
  path: '/actions/actions/:id/deploy',
  scopes: ['create:actions'],
  handle: (request) => deployChanged(request, (data) => data),
};

export const listVersions: Endpoint = {
  method: 'GET',
  path: '/actions/actions/:id/versions',
  scopes: ['read:actions'],
  async handle(request) {
    const action = await findAction(request);
    const { page, per_page } = readQuery(request.c, PageQuery);
    const newestFirst = versionsOf(action).reverse();
    const versions = newestFirst
      .slice(page * per_page, (page + 1) * per_page)
      .map((version) => showVersion(action, version, latestOf(action)));
    return request.c.json({ versions, total: newestFirst.length, page, per_page });
  },
};

export const getVersion: Endpoint = {
  method: 'GET',
  path: '/actions/actions/:id/versions/:version',
  scopes: ['read:actions'],
  async handle(request) {
    const action = await findAction(request);
    return request.c.json(showVersion(action, findVersion(action, request), latestOf(action)));
  },
};

/** Goes back to an older version: draft and deployment become what it was. */
export const deployVersion: Endpoint = {
  method: 'POST',
  path: '/actions/actions/:id/versions/:version/deploy',
  scopes: ['create:actions'],
  async handle(request) {
    const { code, runtime, dependencies, secrets } = findVersion(await findAction(request), request);
    return deployChanged(request, (data) => ({ ...data, code, runtime, dependencies, secrets }));
  },
};
