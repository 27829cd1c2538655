// The `api` of the post-login trigger (v3), as Auth0's api object reference lists it.
import type { CacheApi, GroupsApi, MultifactorApi, RolesApi, SamlResponseApi } from './api-parts';
import type { AuthenticationApi, RedirectApi } from './api-suspending';
import type { CookieMode } from './tokens';

export interface AccessApi {
  /**
   * Refuses the login: `error=access_denied` with `reason` as the description. It does not throw: the code behind it
   * still runs, the following Actions do not, and metadata already set is kept.
   */
  deny(reason: string): PostLoginApi;
}

export interface AccessTokenApi {
  /**
   * Adds a claim. Names of registered claims are accepted and silently left out of the token.
   * @throws Error only for `scope`
   */
  setCustomClaim(name: string, value: unknown): PostLoginApi;
  /**
   * Adds a scope, whatever RBAC says. Of several calls for one scope the last wins.
   * @throws TypeError when it is not a string without spaces of at most 280 characters
   */
  addScope(scope: string): void;
  /** Takes a scope away; checked as in `addScope`. */
  removeScope(scope: string): void;
}

export interface IdTokenApi {
  /** As `accessToken.setCustomClaim`; the claim appears in /userinfo too. */
  setCustomClaim(name: string, value: unknown): PostLoginApi;
}

export interface PromptApi {
  /** Renders a form of the tenant and suspends the trigger. A local tenant has no forms and refuses it. */
  render(
    promptId: string,
    options?: { fields?: Record<string, unknown>; vars?: Record<string, unknown> },
  ): void;
}

/** What sessions and refresh tokens have in common. Metadata: at most 25 strings of at most 255 characters. */
interface TokenMetadataApi {
  /**
   * Visible at once in `event`. `null` deletes the key.
   * @throws Error `Failed to set … metadata: …` when key, value or their number are refused
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
  /** Revokes the token being exchanged and refuses the exchange with `reason` (at most 1024 characters). */
  revoke(reason: string): void;
}

export interface SessionApi extends TokenMetadataApi {
  /** Ends the session, refuses the login, and revokes the session's refresh tokens unless told to keep them. */
  revoke(reason: string, options?: { preserveRefreshTokens?: boolean }): void;
  /** The last call wins. */
  setCookieMode(mode: CookieMode): void;
}

export interface TransactionApi {
  /** Kept until the login is complete, over redirects and challenges; visible at once. `null` deletes the key. */
  setMetadata(key: string, value: string | number | boolean | null): void;
  /** Not released by Auth0: this and the next three throw `Method not implemented.` */
  addTargetScope(scope: string): void;
  removeTargetScope(scope: string): void;
  setTargetScopes(scopes: string[]): void;
  clearTargetScopes(): void;
}

export interface UserApi {
  /** Sets one key when the trigger ends, in one update for all calls. `null` and `undefined` delete the key. */
  setAppMetadata(name: string, value: unknown): PostLoginApi;
  /** As `setAppMetadata`, for what the user may change. */
  setUserMetadata(name: string, value: unknown): PostLoginApi;
}

export interface ValidationApi {
  /** Refuses the login with an error of the tenant's own. */
  error(code: string, message: string): PostLoginApi;
}

export interface RulesApi {
  /** Always false: a tenant of today has no Rules. */
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
