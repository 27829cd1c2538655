// Every `api` call that has an effect, as plain data that a worker can post.
import type { CookieMode, Metadata, MultifactorOptions, MultifactorProvider } from '..';

type Strings = Record<string, string>;

/** Method name → recorded arguments. Metadata of sessions, tokens and transactions is the whole new object. */
export interface CallArguments {
  'access.deny': [reason: string];
  'accessToken.setCustomClaim': [name: string, value: unknown];
  'accessToken.addScope': [scope: string];
  'accessToken.removeScope': [scope: string];
  'authentication.challengeWith': [factors: Metadata[]];
  'authentication.challengeWithAny': [factors: Metadata[]];
  'authentication.enrollWith': [factors: Metadata[]];
  'authentication.enrollWithAny': [factors: Metadata[]];
  'authentication.recordMethod': [url: string, timestamp: string];
  'authentication.setPrimaryUser': [userId: string];
  'cache.set': [key: string, value: string, expiresAt: number];
  'cache.delete': [key: string];
  'idToken.setCustomClaim': [name: string, value: unknown];
  'multifactor.enable': [provider: MultifactorProvider, options: MultifactorOptions];
  'redirect.sendUserTo': [url: string];
  'refreshToken.setMetadata': [metadata: Strings];
  'refreshToken.setExpiresAt': [time: number];
  'refreshToken.setIdleExpiresAt': [time: number];
  'refreshToken.revoke': [reason: string];
  'session.setMetadata': [metadata: Strings];
  'session.setExpiresAt': [time: number];
  'session.setIdleExpiresAt': [time: number];
  'session.setCookieMode': [mode: CookieMode];
  'session.revoke': [reason: string, preserveRefreshTokens: boolean];
  'transaction.setMetadata': [metadata: Record<string, string | number | boolean>];
  'user.setAppMetadata': [name: string, value: unknown];
  'user.setUserMetadata': [name: string, value: unknown];
  'validation.error': [code: string, message: string];
}

export type CallMethod = keyof CallArguments;

export type RecordedCall<M extends CallMethod = CallMethod> = {
  [K in M]: { method: K; args: CallArguments[K] };
}[M];
