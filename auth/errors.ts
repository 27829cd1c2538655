// Authentication errors, which the API and the pages map to responses.

/** The access token is not accepted. The message gives the reason and is safe to show. */
export class InvalidToken extends Error {
  override name = 'InvalidToken';
}

/** The session has ended and the user has to sign in again. `setCookie` clears its cookies. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor(readonly setCookie: string[]) {
    super('Your session has ended. Sign in again.');
  }
}

/** A request to the tenant failed. */
export class TenantError extends Error {}

/** The tenant did not respond, or responded with a 5xx. */
export class TenantUnavailable extends TenantError {
  override name = 'TenantUnavailable';
  constructor(options?: ErrorOptions) {
    super('The sign-in service cannot be reached right now. Try again in a moment.', options);
  }
}

/** The tenant responded with 429; `retryAfter` is in seconds. */
export class TenantRateLimited extends TenantError {
  override name = 'TenantRateLimited';
  constructor(readonly retryAfter: number) {
    super('The sign-in service is receiving too many requests. Try again in a moment.');
  }
}

/** The tenant rejected a Management API request of the app. */
export class TenantRefused extends TenantError {
  override name = 'TenantRefused';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
