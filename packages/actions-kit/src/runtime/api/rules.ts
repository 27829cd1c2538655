// api.rules: a tenant of today has no Rules.
import type { RulesApi } from '../..';

export function rules(): RulesApi {
  return { wasExecuted: () => false };
}
