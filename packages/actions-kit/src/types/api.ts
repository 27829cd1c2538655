// The `api` of the post-login trigger (v3), as Auth0's api object reference lists it.
import type { CacheApi, GroupsApi, MultifactorApi, RolesApi, SamlResponseApi } from './api-namespaces';
import type { AuthenticationApi, RedirectApi } from './api-suspending';
import type { CookieMode } from './tokens';

export interface AccessApi {
  /**
   * Denies the login: `error=access_denied` with `reason` as the description. Does not throw: the rest of the Action
   * runs, later Actions do not, and metadata already set is written.
   */
  deny(reason: string): PostLoginApi;
}

export interface AccessTokenApi {
  /**
   * Adds a claim. Registered claim names are accepted and silently dropped.
   * @throws Error for `scope` only
   */
  setCustomClaim(name: string, value: unknown): PostLoginApi;
  /**
   * Adds a scope; overrides RBAC. The last call for a scope wins.
   * @throws TypeError if it is not a string
   * @throws Error if it is empty, has whitespace or more than 280 characters
   */
  addScope(scope: string): void;
  /** Removes a scope; same checks as `addScope`. */
  removeScope(scope: string): void;
}

export interface IdTokenApi {
  /** Like `accessToken.setCustomClaim`; the claim is also in /userinfo. */
  setCustomClaim(name: string, value: unknown): PostLoginApi;
}

export interface PromptApi {
  /** Renders a form and suspends the trigger. The local tenant has no forms; throws there. */
  render(
    promptId: string,
    options?: { fields?: Record<string, unknown>; vars?: Record<string, unknown> },
  ): void;
}

/** Common to sessions and refresh tokens. Metadata: at most 25 strings of at most 255 characters. */
interface TokenMetadataApi {
  /**
   * Updates `event` immediately. `null` deletes the key.
   * @throws Error `Failed to set … metadata: …` if key, value or their number are invalid
   */
  setMetadata(key: string, value: string | null): void;
  deleteMetadata(key: string): void;
  /** Deletes every key. */
  evictMetadata(): void;
  /** Shortens the absolute lifetime. @param time milliseconds since 1970 */
  setExpiresAt(time: number): void;
  /** Shortens the idle lifetime. @param time milliseconds since 1970 */
  setIdleExpiresAt(time: number): void;
}

export interface RefreshTokenApi extends TokenMetadataApi {
  /** Revokes the refresh token and denies the exchange with `reason` (at most 1024 characters). */
  revoke(reason: string): void;
}

export interface SessionApi extends TokenMetadataApi {
  /** Ends the session, denies the login, and revokes the session's refresh tokens unless `preserveRefreshTokens`. */
  revoke(reason: string, options?: { preserveRefreshTokens?: boolean }): void;
  /** The last call wins. */
  setCookieMode(mode: CookieMode): void;
}

export interface TransactionApi {
  /** Lasts until the login completes; updates `event` immediately. `null` deletes the key. */
  setMetadata(key: string, value: string | number | boolean | null): void;
  /** Not released by Auth0: this and the next three throw `Method not implemented.` */
  addTargetScope(scope: string): void;
  removeTargetScope(scope: string): void;
  setTargetScopes(scopes: string[]): void;
  clearTargetScopes(): void;
}

export interface UserApi {
  /** Sets one key; all calls are written in one update at the end of the trigger. `null` and `undefined` delete the key. */
  setAppMetadata(name: string, value: unknown): PostLoginApi;
  /** Like `setAppMetadata`, for metadata that the user may change. */
  setUserMetadata(name: string, value: unknown): PostLoginApi;
}

export interface ValidationApi {
  /** Denies the login with a custom error. */
  error(code: string, message: string): PostLoginApi;
}

export interface RulesApi {
  /** Always false in tenants without Rules. */
  wasExecuted(ruleId: string): boolean;
}

export interface PostLoginApi {
  readonly access: AccessApi;
  readonly accessToken: AccessTokenApi;
  readonly authentication: AuthenticationApi;
  readonly cache: CacheApi;
  readonly groups: GroupsApi;
  readonly idToken: IdTokenApi;
  readonly multifactor: MultifactorApi;
  readonly prompt: PromptApi;
  readonly redirect: RedirectApi;
  readonly refreshToken: RefreshTokenApi;
  readonly roles: RolesApi;
  readonly rules: RulesApi;
  readonly samlResponse: SamlResponseApi;
  readonly session: SessionApi;
  readonly transaction: TransactionApi;
  readonly user: UserApi;
  readonly validation: ValidationApi;
}
