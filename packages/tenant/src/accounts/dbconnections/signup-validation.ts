// Validation of passwords and `user_metadata` at sign-up.
import type { DatabaseConfig } from '../../config/schema';
import { passwordHint, passwordProblem } from '../password-policy';
import { ProfileAttributes } from '../profile';
import { optionalText, type Parameters, SignupError } from './parameters';

/** @throws SignupError invalid_password, in Auth0's format */
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

const PROFILE = ['username', 'given_name', 'family_name', 'name', 'nickname', 'picture'] as const;

/** Optional attributes of the profile, with the limits of the Management API. @throws SignupError naming the attribute */
export function checkProfile(parameters: Parameters): Partial<Record<(typeof PROFILE)[number], string>> {
  const entries = PROFILE.flatMap((name) => {
    const value = optionalText(parameters, name);
    if (value === undefined) return [];
    const parsed = ProfileAttributes[name].safeParse(value);
    if (parsed.success) return [[name, parsed.data]];
    throw new SignupError({ error: `invalid ${name}: ${parsed.error.issues[0]?.message}` });
  });
  return Object.fromEntries(entries);
}

/** Limits for unauthenticated requests (Auth0: signup). */
const MAX_PROPERTIES = 10;
const MAX_NAME = 100;
const MAX_VALUE = 500;

/** @throws SignupError naming the violated rule */
export function checkUserMetadata(value: unknown): Record<string, string> | undefined {
  if (value === undefined) return undefined;
  if (!value || typeof value !== 'object' || Array.isArray(value)) {
    throw new SignupError({ error: 'invalid user_metadata type (expected object)' });
  }
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length > MAX_PROPERTIES) {
    throw new SignupError({
      error: `invalid user_metadata (at most ${MAX_PROPERTIES} properties are allowed)`,
    });
  }
  return Object.fromEntries(entries.map(([name, text]) => [checkName(name), checkValue(name, text)]));
}

function checkName(name: string): string {
  if (name.length <= MAX_NAME && !/[.$]/.test(name)) return name;
  throw new SignupError({
    error: `invalid user_metadata property name (at most ${MAX_NAME} characters without . and $ are allowed)`,
  });
}

function checkValue(name: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new SignupError({ error: `invalid user_metadata.${name} type (only strings are allowed)` });
  }
  if (value.length <= MAX_VALUE) return value;
  throw new SignupError({
    error: `invalid user_metadata.${name} length (at most ${MAX_VALUE} characters are allowed)`,
  });
}
