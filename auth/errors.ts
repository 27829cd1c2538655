// The ways in which "who is calling" can fail; the API and the pages each turn them into their own answer.

/** The access token cannot be accepted; the message says why, and is safe to show. */
export class InvalidToken extends Error {
  override name = 'InvalidToken';
}

/** The tenant refused to renew the session: the user has to sign in again. `setCookie` clears what is left of it. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor(readonly setCookie: string[]) {
    super('Your session has ended. Sign in again.');
  }
}

/** The tenant did not answer, or answered that it cannot. */
export class TenantUnavailable extends Error {
  override name = 'TenantUnavailable';
  constructor(options?: ErrorOptions) {
    super('The sign-in service cannot be reached right now. Try again in a moment.', options);
  }
}

/** The tenant asks for fewer requests; `retryAfter` is in seconds. */
export class TenantRateLimited extends Error {
  override name = 'TenantRateLimited';
  constructor(readonly retryAfter: number) {
    super('The sign-in service is receiving too many requests. Try again in a moment.');
  }
}

/** The tenant answered a request of the app with an error that is not the caller's fault. */
export class TenantRefused extends Error {
  override name = 'TenantRefused';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
