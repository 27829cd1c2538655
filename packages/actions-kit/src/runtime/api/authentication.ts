// api.authentication: challenges, enrollments, recorded methods and the primary user.
import type { AuthenticationApi, Metadata } from '../..';
import { type ApiContext, isObject, plain } from './context';

const MAX_USER_ID_CHARACTERS = 128;

export function authentication({ record, chain, handler, memory }: ApiContext): AuthenticationApi {
  let primaryUserId = memory.primaryUserId;
  return {
    challengeWith(factor, options) {
      record('authentication.challengeWith', factors([factor, ...(options?.additionalFactors ?? [])]));
    },
    challengeWithAny(any) {
      record('authentication.challengeWithAny', factors(any));
    },
    enrollWith(factor, options) {
      record('authentication.enrollWith', factors([factor, ...(options?.additionalFactors ?? [])]));
    },
    enrollWithAny(any) {
      record('authentication.enrollWithAny', factors(any));
    },
    recordMethod(url) {
      if (handler !== 'onContinuePostLogin') {
        throw new Error('A method can only be recorded in onContinuePostLogin.');
      }
      record('authentication.recordMethod', String(url), new Date().toISOString());
      return chain();
    },
    setPrimaryUser(userId) {
      if (primaryUserId !== undefined) {
        throw new Error('The primary user can only be altered once per transaction');
      }
      if (typeof userId !== 'string' || userId.length === 0) {
        throw new Error('The provided primary_user_id must be a non-empty string');
      }
      if (userId.length > MAX_USER_ID_CHARACTERS) {
        throw new Error('The provided primary_user_id exceeds the maximum length.');
      }
      primaryUserId = userId;
      record('authentication.setPrimaryUser', userId);
    },
  };
}

/** Drops entries that are not objects; Auth0 ignores unknown factors. */
function factors(value: unknown): Metadata[] {
  const list = plain(value);
  return Array.isArray(list) ? list.filter(isObject) : [];
}
