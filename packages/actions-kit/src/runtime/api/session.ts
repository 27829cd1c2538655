// api.session: metadata, lifetime and cookie mode of the session.
import type { SessionApi } from '../..';
import { assertText, assertTime } from './checks';
import { type ApiContext, isObject } from './context';
import { TokenMetadata } from './token-metadata';

export function session({ event, record }: ApiContext): SessionApi {
  const metadata = new TokenMetadata('session', event.session?.metadata, (values) => {
    if (event.session) event.session.metadata = { ...values };
    record('session.setMetadata', values);
  });
  return {
    setMetadata(key, value) {
      metadata.set(key, value, () => {
        if (!event.session) throw new Error('Cannot set metadata on a session that does not exist.');
      });
    },
    deleteMetadata(key) {
      if (event.session) metadata.delete(key);
    },
    evictMetadata() {
      if (event.session) metadata.evict();
    },
    setExpiresAt(time) {
      assertTime('absolute', time);
      record('session.setExpiresAt', time);
    },
    setIdleExpiresAt(time) {
      assertTime('inactivity', time);
      record('session.setIdleExpiresAt', time);
    },
    setCookieMode(mode) {
      if (!mode) throw new Error('Cookie mode must be provided');
      if (mode !== 'persistent' && mode !== 'non-persistent') {
        throw new Error(`Invalid cookie mode: ${mode}. Valid values are 'persistent' and 'non-persistent'.`);
      }
      if (event.session) event.session.cookie = { ...event.session.cookie, mode };
      record('session.setCookieMode', mode);
    },
    revoke(reason, options) {
      assertText('message', reason);
      if (options !== undefined && !isObject(options)) throw new Error('options must be object');
      const preserve = options?.preserveRefreshTokens ?? false;
      if (typeof preserve !== 'boolean') throw new Error('preserveRefreshTokens must be boolean');
      record('session.revoke', reason, preserve);
    },
  };
}
