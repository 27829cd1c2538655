// The tenant's tables. Columns are named as Auth0's APIs name the fields, so that a row reads like the object it becomes.

export { executions } from './executions';
export { grants, oidcObjects, sessions } from './sessions';
export { entities, logs, mails, signingKeys, tickets } from './tenant';
export { authenticators, loginFailures, userPermissions, userRoles, users } from './users';
