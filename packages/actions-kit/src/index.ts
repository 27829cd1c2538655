// Types of the post-login trigger's `event` and `api`; Auth0 publishes none that Actions can be compiled with.
export type * from './types/api';
export type * from './types/api-namespaces';
export type * from './types/api-suspending';
export type * from './types/event';
export type * from './types/tokens';
export type * from './types/user';
