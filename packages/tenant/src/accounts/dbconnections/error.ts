// Errors of /dbconnections. As at Auth0, the status is always 400 and the format of the body varies.
export class SignupError extends Error {
  constructor(readonly body: Record<string, unknown>) {
    super('invalid /dbconnections request');
  }
}

/** The same for every reason, so that it does not reveal which emails have an account. */
export const invalidSignUp = () =>
  new SignupError({
    name: 'BadRequestError',
    code: 'invalid_signup',
    description: 'Invalid sign up',
    statusCode: 400,
  });
