// Password policy check of sign-up, with Auth0's error format.
import type { DatabaseConfig } from '../../config/schema';
import { passwordHint, passwordProblem } from '../password-policy';
import { SignupError } from './error';

/** @throws SignupError invalid_password */
export function checkPasswordStrength(password: string, database: DatabaseConfig): void {
  const problem = passwordProblem(password, database);
  if (problem === undefined) return;
  throw new SignupError({
    name: 'PasswordStrengthError',
    message: 'Password is too weak',
    code: 'invalid_password',
    description: problem,
    policy: passwordHint(database),
    statusCode: 400,
  });
}
