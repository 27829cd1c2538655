// api.refreshToken: metadata and lifetime of the refresh token being exchanged or about to be issued.
import type { RefreshTokenApi } from '../..';
import { assertText, assertTime } from './checks';
import type { ApiContext } from './context';
import { TokenMetadata } from './token-metadata';

const MAX_REASON_CHARACTERS = 1024;

export function refreshToken({ event, memory, record }: ApiContext): RefreshTokenApi {
  const stored = memory.refreshTokenMetadata ?? event.refresh_token?.metadata;
  const metadata = new TokenMetadata('refresh token', stored, (values) => {
    // Before the token is issued the call is recorded and event.refresh_token stays undefined.
    if (event.refresh_token) event.refresh_token.metadata = { ...values };
    record('refreshToken.setMetadata', values);
  });
  const refuseOnline = (method: string) => {
    if (event.refresh_token?.access === 'online') {
      throw new Error(`Cannot call ${method} on an online refresh token.`);
    }
  };
  return {
    setMetadata(key, value) {
      metadata.set(key, value, () => refuseOnline('setMetadata'));
    },
    deleteMetadata(key) {
      refuseOnline('deleteMetadata');
      metadata.delete(key);
    },
    evictMetadata() {
      refuseOnline('evictMetadata');
      if (!metadata.empty) metadata.evict();
    },
    setExpiresAt(time) {
      refuseOnline('setExpiresAt');
      assertTime('absolute', time);
      record('refreshToken.setExpiresAt', time);
    },
    setIdleExpiresAt(time) {
      refuseOnline('setIdleExpiresAt');
      assertTime('inactivity', time);
      record('refreshToken.setIdleExpiresAt', time);
    },
    revoke(reason) {
      assertText('message', reason, MAX_REASON_CHARACTERS);
      record('refreshToken.revoke', reason);
    },
  };
}
