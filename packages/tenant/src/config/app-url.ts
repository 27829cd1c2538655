// URL of the app that users sign in to.
import type { TenantConfig } from './load';

/** The origin of the first callback of the first web client; undefined without one. */
export function appUrl({ clients }: TenantConfig): string | undefined {
  const web = [...clients.values()].find(({ app_type }) => app_type === 'regular_web' || app_type === 'spa');
  const callback = web?.callbacks[0];
  return callback && URL.canParse(callback) ? new URL(callback).origin : undefined;
}
