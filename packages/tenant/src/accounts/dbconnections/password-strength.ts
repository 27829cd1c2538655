// The refusal of a weak password, with the policy in words as Auth0 sends it to sign-up forms.
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
