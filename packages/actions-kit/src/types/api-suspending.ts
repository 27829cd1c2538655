// The methods of `api` after which a login waits for the user: redirects, challenges, enrolments.
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

/** Challenges and enrolments take effect when the Action ends; at most four of them in one login. */
export interface AuthenticationApi {
  challengeWith(factor: ChallengeFactor, options?: { additionalFactors?: ChallengeFactor[] }): void;
  challengeWithAny(factors: ChallengeFactor[]): void;
  enrollWith(factor: EnrollmentFactor, options?: { additionalFactors?: EnrollmentFactor[] }): void;
  enrollWithAny(factors: EnrollmentFactor[]): void;
  /** Adds `{ name: url, timestamp }` to the methods of the session; only in `onContinuePostLogin`. */
  recordMethod(url: string): PostLoginApi;
  /**
   * Makes another user, whose secondary identity is logging in, the user of this login.
   * @throws Error when called twice in a login, or with an id that is empty or longer than 128 characters
   */
  setPrimaryUser(userId: string): void;
}

export interface TokenToSend {
  /** Signs the token (HS256); shared with the site the user is sent to. */
  secret: string;
  payload: Metadata;
  /** 900 when left out. */
  expiresInSeconds?: number;
}

export interface TokenToValidate {
  secret: string;
  /** Which parameter of /continue holds the token; `session_token` when left out. */
  tokenParameterName?: string;
}

export interface RedirectApi {
  /** A JWT with iat, iss, sub, exp and ip of this login, overridden by what the payload says. */
  encodeToken(options: TokenToSend): string;
  /**
   * Sends the browser to `url` once this Action has ended; `state` is added to the query. The login goes on with
   * `onContinuePostLogin` of the same Action when the browser comes back to /continue.
   * @throws TypeError when the URL is invalid
   */
  sendUserTo(url: string, options?: { query?: Record<string, string> }): PostLoginApi;
  /** @deprecated by Auth0. False where no browser can follow: `prompt=none`, refresh exchanges, password grants. */
  canRedirect(): boolean;
  /**
   * In `onContinuePostLogin`: the payload of the token the site sent back, after checking signature, expiry, `state` and `sub`.
   * @throws Error when the parameter is missing or the token does not hold
   */
  validateToken(options: TokenToValidate): Metadata;
}
