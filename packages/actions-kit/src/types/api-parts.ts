// The namespaces of `api` that answer something: cache, groups, roles; and those with forms of their own.
import type { PostLoginApi } from './api';

export interface CacheRecord {
  value: string;
  /** Milliseconds since 1970. */
  expires_at: number;
}

export type CacheErrorCode =
  | 'MaxSideEffectsExceeded'
  | 'CacheKeySizeExceeded'
  | 'CacheValueSizeExceeded'
  | 'CacheSizeExceeded'
  | 'ItemAlreadyExpired'
  | 'InvalidExpiry'
  | 'FailedToSetCacheRecord'
  | 'FailedToDeleteCacheRecord'
  | 'CacheKeyDoesNotExist';

export interface CacheError {
  type: 'error';
  code: CacheErrorCode;
}

/** Strings kept for later logins of the same trigger, as long as the tenant likes: keys to 64 bytes, values to 4096. */
export interface CacheApi {
  get(key: string): CacheRecord | undefined;
  /** @param options `ttl` in milliseconds, `expires_at` in milliseconds since 1970; the earlier counts; 15 minutes when neither is given */
  set(
    key: string,
    value: string,
    options?: { ttl?: number; expires_at?: number },
  ): { type: 'success'; record: CacheRecord } | CacheError;
  delete(key: string): { type: 'success' } | CacheError;
}

export interface GroupsApi {
  getUserGroups(page?: { from?: string; take?: number }): Promise<{ groups: unknown[]; next?: string }>;
  hasGroupMembership(groups: string[]): Promise<{ memberships: Record<string, boolean> }>;
}

export interface EffectiveRoles {
  roles: { id: string; name: string; type?: string }[];
  next?: string;
}

export interface RolesApi {
  getUserEffectiveRoles(page?: { from?: string; take?: number }): Promise<EffectiveRoles>;
  getUserEffectiveRolesByIds(ids: string[]): Promise<EffectiveRoles>;
  getUserEffectiveRolesByNames(names: string[]): Promise<EffectiveRoles>;
}

export type MultifactorProvider = 'none' | 'guardian' | 'google-authenticator' | 'duo' | 'any';

export interface MultifactorOptions {
  allowRememberBrowser?: boolean;
  providerOptions?: { host: string; ikey: string; skey: string; username?: string };
}

export interface MultifactorApi {
  /** Asks for a second factor when the trigger ends; `none` skips the one the tenant's policy asks for. */
  enable(provider: MultifactorProvider, options?: MultifactorOptions): PostLoginApi;
}

/** The setters of SAML responses. The local tenant speaks no SAML and throws in each of them. */
export type SamlSetter =
  | 'setAttribute'
  | 'setAudience'
  | 'setRecipient'
  | 'setCreateUpnClaim'
  | 'setPassthroughClaimsWithNoMapping'
  | 'setMapUnknownClaimsAsIs'
  | 'setMapIdentities'
  | 'setSignatureAlgorithm'
  | 'setDigestAlgorithm'
  | 'setDestination'
  | 'setLifetimeInSeconds'
  | 'setSignResponse'
  | 'setNameIdentifierFormat'
  | 'setNameIdentifierProbes'
  | 'setAuthnContextClassRef'
  | 'setSigningCert'
  | 'setIncludeAttributeNameFormat'
  | 'setTypedAttributes'
  | 'setEncryptionCert'
  | 'setEncryptionPublicKey'
  | 'setCert'
  | 'setKey'
  | 'setRelayState'
  | 'setIssuer'
  | 'setEncryptionAlgorithm';

export type SamlResponseApi = Record<SamlSetter, (...values: unknown[]) => PostLoginApi>;
