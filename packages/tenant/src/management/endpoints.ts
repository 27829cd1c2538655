// The Management API, endpoint by endpoint, in the order of Auth0's documentation. This list is its table of contents.

import { actions, listActions } from './actions/actions';
import { getExecution } from './actions/executions';
import { testAction } from './actions/test-action';
import { getBindings, listTriggers, updateBindings } from './actions/triggers';
import { deployAction, deployVersion, getVersion, listVersions } from './actions/versions';
import { clientGrants } from './config/client-grants';
import { clients, rotateSecret } from './config/clients';
import { connectionClients, connections, updateConnectionClients } from './config/connections';
import { resourceServers } from './config/resource-servers';
import { tenantSettings, updateTenantSettings } from './config/tenant-settings';
import { EMPTY_LISTS } from './empty-lists';
import type { Endpoint } from './endpoint';
import { getLog, listLogs } from './logs';
import * as refreshTokens from './refresh-tokens';
import * as roles from './roles';
import * as sessions from './sessions';
import * as signingKeys from './signing-keys';
import { activeUsers, dailyStats } from './stats';
import { STORED_ONLY_SETTINGS } from './stored-only-settings';
import { createUser } from './users/create-user';
import { deleteUser } from './users/delete-user';
import { getUser } from './users/get-user';
import { listUsers } from './users/list-users';
import { updateUser } from './users/update-user';
import { deleteUserBlocks, getUserBlocks } from './users/user-blocks';
import { getUserLogs } from './users/user-logs';
import { addUserPermissions, getUserPermissions, removeUserPermissions } from './users/user-permissions';
import { addUserRoles, getUserRoles, removeUserRoles } from './users/user-roles';
import { usersByEmail } from './users/users-by-email';

const ACTIONS = [
  listActions,
  actions.create,
  actions.get,
  actions.update,
  actions.remove,
  deployAction,
  listVersions,
  getVersion,
  deployVersion,
  testAction,
  getExecution,
  listTriggers,
  getBindings,
  updateBindings,
];

const CLIENTS = [clients.list, clients.create, clients.get, clients.update, clients.remove, rotateSecret];

const CONNECTIONS = [
  connections.list,
  connections.create,
  connections.get,
  connections.update,
  connections.remove,
  connectionClients,
  updateConnectionClients,
];

const REFRESH_TOKENS = [
  refreshTokens.listRefreshTokens,
  refreshTokens.revokeRefreshTokens,
  refreshTokens.getRefreshToken,
  refreshTokens.updateRefreshToken,
  refreshTokens.deleteRefreshToken,
];

const ROLES = [
  ...Object.values(roles.roles),
  roles.getRolePermissions,
  roles.addRolePermissions,
  roles.removeRolePermissions,
  roles.getRoleUsers,
  roles.addRoleUsers,
];

const SESSIONS = [
  sessions.getSession,
  sessions.updateSession,
  sessions.deleteSession,
  sessions.revokeSessionById,
];

const USERS = [
  listUsers,
  createUser,
  getUser,
  updateUser,
  deleteUser,
  getUserLogs,
  getUserPermissions,
  addUserPermissions,
  removeUserPermissions,
  getUserRoles,
  addUserRoles,
  removeUserRoles,
  sessions.getUserSessions,
  sessions.deleteUserSessions,
  refreshTokens.getUserRefreshTokens,
  refreshTokens.deleteUserRefreshTokens,
  usersByEmail,
];

export const ENDPOINTS: readonly Endpoint[] = [
  ...ACTIONS,
  ...Object.values(clientGrants),
  ...CLIENTS,
  ...CONNECTIONS,
  ...Object.values(signingKeys),
  listLogs,
  getLog,
  ...REFRESH_TOKENS,
  ...Object.values(resourceServers),
  ...ROLES,
  ...SESSIONS,
  dailyStats,
  activeUsers,
  tenantSettings,
  updateTenantSettings,
  getUserBlocks,
  deleteUserBlocks,
  ...USERS,
  ...EMPTY_LISTS,
  ...STORED_ONLY_SETTINGS,
];
