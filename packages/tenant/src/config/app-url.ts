// Where people sign in, for pages that send them there.
import type { TenantConfig } from './load';

/** The origin of the first web app's callback; undefined when there is no such client. */
export function appUrl({ clients }: TenantConfig): string | undefined {
  const web = [...clients.values()].find(({ app_type }) => app_type === 'regular_web' || app_type === 'spa');
  const callback = web?.callbacks[0];
  return callback && URL.canParse(callback) ? new URL(callback).origin : undefined;
}
