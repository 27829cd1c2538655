// api.user: profile metadata, one key per call, written in a single update at the end of the trigger.
import type { UserApi } from '../..';
import { type ApiContext, isObject, plain } from './context';

export function user({ event, record, chain }: ApiContext): UserApi {
  return {
    setAppMetadata(name, value) {
      if (!isObject(event.user.app_metadata)) {
        throw new Error('Unexpected app_metadata format. Must be a valid JSON object');
      }
      record('user.setAppMetadata', String(name), plain(value));
      return chain();
    },
    setUserMetadata(name, value) {
      if (!isObject(event.user.user_metadata)) {
        throw new Error('Unexpected user_metadata format. Must be a valid JSON object.');
      }
      record('user.setUserMetadata', String(name), plain(value));
      return chain();
    },
  };
}
