// The post-login trigger's event and api, typed here because Auth0 publishes no types an Action could be compiled with.
export type * from './types/api';
export type * from './types/api-parts';
export type * from './types/api-suspending';
export type * from './types/event';
export type * from './types/tokens';
export type * from './types/user';
