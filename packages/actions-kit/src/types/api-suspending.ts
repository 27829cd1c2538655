// Types of the `api` methods that suspend a login: redirects, challenges, enrollments.
import type { PostLoginApi } from './api';
import type { Metadata } from './user';

export type ChallengeFactor =
  | { type: 'otp' | 'email' | 'webauthn-platform' | 'webauthn-roaming' | 'recovery-code'; options?: Metadata }
  | { type: 'phone'; options?: { preferredMethod?: 'sms' | 'voice' | 'both' } }
  | { type: 'push' | 'push-notification'; options?: { otpFallback?: boolean } };

export type EnrollmentFactor =
  | {
      type: 'otp' | 'webauthn-platform' | 'webauthn-roaming' | 'push' | 'push-notification' | 'recovery-code';
      options?: Metadata;
    }
  | { type: 'phone'; options?: { preferredMethod?: 'sms' | 'voice' | 'both' } };

/** Challenges and enrollments take effect after the Action returns; at most four per login. */
export interface AuthenticationApi {
  challengeWith(factor: ChallengeFactor, options?: { additionalFactors?: ChallengeFactor[] }): void;
  challengeWithAny(factors: ChallengeFactor[]): void;
  enrollWith(factor: EnrollmentFactor, options?: { additionalFactors?: EnrollmentFactor[] }): void;
  enrollWithAny(factors: EnrollmentFactor[]): void;
  /** Adds `{ name: url, timestamp }` to the methods of the session; only in `onContinuePostLogin`. */
  recordMethod(url: string): PostLoginApi;
  /**
   * Switches this login to another user, who has the current identity as a secondary identity.
   * @throws Error if called twice in a login, or if the id is empty or longer than 128 characters
   */
  setPrimaryUser(userId: string): void;
}

export interface TokenToSend {
  /** HS256 key, shared with the redirect target. */
  secret: string;
  payload: Metadata;
  /** Default 900. */
  expiresInSeconds?: number;
}

export interface TokenToValidate {
  secret: string;
  /** The parameter of /continue that has the token; default `session_token`. */
  tokenParameterName?: string;
}

export interface RedirectApi {
  /** A JWT with iat, iss, sub, exp and ip of this login; the payload overrides them. */
  encodeToken(options: TokenToSend): string;
  /**
   * Redirects the browser to `url` after this Action returns, with `state` added to the query. The login resumes with
   * `onContinuePostLogin` of the same Action when the browser returns to /continue.
   * @throws TypeError if the URL is invalid
   */
  sendUserTo(url: string, options?: { query?: Record<string, string> }): PostLoginApi;
  /** @deprecated by Auth0. False if no browser can follow the redirect: `prompt=none`, refresh exchanges, password grants. */
  canRedirect(): boolean;
  /**
   * In `onContinuePostLogin`: verifies signature, expiry, `state` and `sub` of the returned token.
   * @returns its payload
   * @throws Error if the parameter is missing or the token is invalid
   */
  validateToken(options: TokenToValidate): Metadata;
}
