// The tenant's default audience, for requests that name none.
import type { TenantConfig } from '../../config/load';
import type { Query } from '../original-query';

export function applyDefaultAudience(query: Query, { yaml }: TenantConfig): void {
  if (!query.audience && yaml.tenant.default_audience) query.audience = yaml.tenant.default_audience;
}
