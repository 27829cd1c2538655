// api.idToken: claims of the ID token and of /userinfo.
import type { IdTokenApi } from '../..';
import { assertSettableClaim } from './checks';
import { type ApiContext, plain } from './context';

export function idToken({ record, chain }: ApiContext): IdTokenApi {
  return {
    setCustomClaim(name, value) {
      assertSettableClaim(name);
      record('idToken.setCustomClaim', String(name), plain(value));
      return chain();
    },
  };
}
