// Refusals of /dbconnections. Their bodies differ by case, as Auth0's do; the status is always 400.

export class SignupError extends Error {
  constructor(readonly body: Record<string, unknown>) {
    super('sign-up refused');
  }
}

/** Says alike for every reason it stands for, so that nobody learns which emails have an account. */
export const invalidSignUp = () =>
  new SignupError({
    name: 'BadRequestError',
    code: 'invalid_signup',
    description: 'Invalid sign up',
    statusCode: 400,
  });
