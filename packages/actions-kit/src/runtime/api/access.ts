// api.access: refusing a login. deny() records and returns; it does not stop the Action.
import type { AccessApi } from '../..';
import type { ApiContext } from './context';

export function access({ record, chain }: ApiContext): AccessApi {
  return {
    deny(reason) {
      record('access.deny', String(reason ?? ''));
      return chain();
    },
  };
}
