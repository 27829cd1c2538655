// api.rules: always false, because the local tenant has no Rules.
import type { RulesApi } from '../..';

export function rules(): RulesApi {
  return { wasExecuted: () => false };
}
