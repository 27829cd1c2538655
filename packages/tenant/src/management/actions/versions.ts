// Deployment and versions of Actions: /actions/actions/{id}/deploy and /actions/actions/{id}/versions.
import { type ActionVersion, deploy, StoredAction } from '../../config/actions';
import { changeEntity, type Entity, findEntity } from '../../config/store';
import { type Endpoint, endpoint, type ManagementRequest, readQuery } from '../endpoint';
import { notFound } from '../error';
import { PageQuery, pageWithTotal } from '../paging';
import { assertBuilt, missingAction, showAction, showVersion } from './actions';

async function findAction({ tenant, id }: ManagementRequest): Promise<Entity> {
  const action = await findEntity(tenant.db, 'actions', id);
  if (!action) throw missingAction();
  return action;
}

const versionsOf = ({ data }: Entity) => StoredAction.parse(data).versions;
const latestOf = (action: Entity) => versionsOf(action).at(-1)?.number ?? 0;

/** The version with the id in the `:version` of the path. */
function findVersion(action: Entity, { c }: ManagementRequest) {
  const version = versionsOf(action).find(({ id }) => id === c.req.param('version'));
  if (!version) throw notFound('That action version does not exist.');
  return version;
}

/** Applies a change to the draft, deploys it and answers the new version. */
async function deployChanged(request: ManagementRequest, change: (data: Entity['data']) => Entity['data']) {
  const { tenant, c, id } = request;
  await assertBuilt(tenant, change((await findAction(request)).data));
  const action = await changeEntity(tenant.db, 'actions', id, (data) => deploy(change(data)));
  const version = action && versionsOf(action).at(-1);
  if (!action || !version) throw missingAction();
  await tenant.reloadConfig();
  return c.json({ ...showVersion(action, version, version.number), action: showAction(action) }, 202);
}

const ACTION = '/actions/actions/:id';

export const versionEndpoints: Endpoint[] = [
  endpoint(`POST ${ACTION}/deploy`, ['create:actions'], (request) => deployChanged(request, (data) => data)),

  endpoint(`GET ${ACTION}/versions`, ['read:actions'], async (request) => {
    const action = await findAction(request);
    const newestFirst = versionsOf(action).reverse();
    const page = readQuery(request.c, PageQuery);
    const show = (version: ActionVersion) => showVersion(action, version, latestOf(action));
    return request.c.json(pageWithTotal(newestFirst, 'versions', page, show));
  }),

  endpoint(`GET ${ACTION}/versions/:version`, ['read:actions'], async (request) => {
    const action = await findAction(request);
    return request.c.json(showVersion(action, findVersion(action, request), latestOf(action)));
  }),

  // Restores an older version: both the draft and the deployed code.
  endpoint(`POST ${ACTION}/versions/:version/deploy`, ['create:actions'], async (request) => {
    const { code, runtime, dependencies, secrets } = findVersion(await findAction(request), request);
    return deployChanged(request, (data) => ({ ...data, code, runtime, dependencies, secrets }));
  }),
];
