// Types of `api.cache`, `api.groups`, `api.roles`, `api.multifactor` and `api.samlResponse`.
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

/** Strings shared by the logins of a trigger; entries can be evicted. Keys up to 64 bytes, values up to 4096 bytes. */
export interface CacheApi {
  get(key: string): CacheRecord | undefined;
  /** @param options `ttl` in milliseconds, `expires_at` in milliseconds since 1970; the earlier applies; default 15 minutes */
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
  /** Requests a second factor at the end of the trigger; `none` skips the one that the tenant's policy requires. */
  enable(provider: MultifactorProvider, options?: MultifactorOptions): PostLoginApi;
}

/** Setters of SAML responses. The local tenant does not support SAML; each of them throws. */
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
