// api.access: deny() records the denial and returns; the Action continues.
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
