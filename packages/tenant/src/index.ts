// Public API: start a tenant inside another process.
export { managementScopes } from './management/endpoints';
export { BUCKETS } from './rate-limit';
export { type RunningTenant, startTenant, type TenantOptions } from './server';
