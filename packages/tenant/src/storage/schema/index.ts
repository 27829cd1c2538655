// The tenant's tables. Columns have the names of the fields in Auth0's APIs.

export { executions } from './executions';
export { grants, oidcObjects, sessions } from './sessions';
export {
  entities,
  type JobDetails,
  type JobError,
  jobs,
  logs,
  mails,
  signingKeys,
  type TicketDetails,
  tickets,
} from './tenant';
export { authenticators, loginFailures, userPermissions, userRoles, users } from './users';
