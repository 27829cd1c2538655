// All endpoints of the Management API, in the order of Auth0's documentation.
import { actionEndpoints } from './actions/actions';
import { executionEndpoints } from './actions/executions';
import { testActionEndpoint } from './actions/test-action';
import { triggerEndpoints } from './actions/triggers';
import { versionEndpoints } from './actions/versions';
import { clientGrantEndpoints } from './config/client-grants';
import { clientEndpoints } from './config/clients';
import { connectionEndpoints } from './config/connections';
import { resourceServerEndpoints } from './config/resource-servers';
import { tenantSettingEndpoints } from './config/tenant-settings';
import { emailEndpoints } from './emails';
import { emptyListEndpoints } from './empty-lists';
import type { Endpoint } from './endpoint';
import { guardianFactorEndpoints } from './guardian-factors';
import { jobEndpoints } from './jobs/jobs';
import { logEndpoints } from './logs';
import { pageTemplateEndpoints } from './page-template';
import { refreshTokenEndpoints } from './refresh-tokens';
import { roleEndpoints } from './roles';
import { sessionEndpoints } from './sessions';
import { signingKeyEndpoints } from './signing-keys';
import { statsEndpoints } from './stats';
import { storedOnlySettingEndpoints } from './stored-only-settings';
import { ticketEndpoints } from './tickets';
import { authenticationMethodEndpoints } from './users/authentication-methods';
import { updateUserEndpoint } from './users/update-user';
import { userBlockEndpoints } from './users/user-blocks';
import { userIdentityEndpoints } from './users/user-identities';
import { userPermissionEndpoints } from './users/user-permissions';
import { userRoleEndpoints } from './users/user-roles';
import { userEndpoints } from './users/users';

export const ENDPOINTS: readonly Endpoint[] = [
  ...actionEndpoints,
  ...versionEndpoints,
  testActionEndpoint,
  ...executionEndpoints,
  ...triggerEndpoints,
  ...clientGrantEndpoints,
  ...clientEndpoints,
  ...connectionEndpoints,
  ...signingKeyEndpoints,
  ...logEndpoints,
  ...refreshTokenEndpoints,
  ...resourceServerEndpoints(managementScopes),
  ...roleEndpoints,
  ...sessionEndpoints,
  ...statsEndpoints,
  ...tenantSettingEndpoints,
  ...ticketEndpoints,
  ...jobEndpoints,
  ...userBlockEndpoints,
  ...userEndpoints,
  updateUserEndpoint,
  ...userPermissionEndpoints,
  ...userRoleEndpoints,
  ...userIdentityEndpoints,
  ...authenticationMethodEndpoints,
  ...emailEndpoints,
  ...guardianFactorEndpoints,
  ...pageTemplateEndpoints,
  ...emptyListEndpoints,
  ...storedOnlySettingEndpoints,
];

/** The scopes of the Management API: those its endpoints require. */
export function managementScopes(): string[] {
  return [...new Set(ENDPOINTS.flatMap(({ scopes }) => scopes.flatMap((entry) => entry.split(' '))))];
}
