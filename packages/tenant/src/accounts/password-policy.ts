// Auth0's password policies (Auth0: password options).
import type { DatabaseConfig } from '../config/schema';

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
const MAX_BYTES = 72;
const MIN_LENGTH = { none: 1, low: 6, fair: 8, good: 8, excellent: 10 };

/** The violated rule as a sentence; undefined for a valid password. */
export function passwordProblem(
  password: string,
  { options }: Pick<DatabaseConfig, 'options'>,
): string | undefined {
  const policy = options.passwordPolicy;
  const minimum = options.password_complexity_options.min_length ?? MIN_LENGTH[policy];
  if (password.length < minimum) return `Use at least ${minimum} characters.`;
  if (Buffer.byteLength(password) > MAX_BYTES) return `Use at most ${MAX_BYTES} bytes.`;
  const has = CLASSES.map((pattern) => pattern.test(password));
  if (policy === 'fair' && !(has[0] && has[1] && has[2])) {
    return 'Use lower case letters, upper case letters and digits.';
  }
  if ((policy === 'good' || policy === 'excellent') && has.filter(Boolean).length < 3) {
    return 'Use three of these: lower case letters, upper case letters, digits, special characters.';
  }
  if (policy === 'excellent' && /(.)\1\1/.test(password)) return 'Use no character more than twice in a row.';
  return undefined;
}

/** The policy as a sentence, for forms. */
export function passwordHint({ options }: Pick<DatabaseConfig, 'options'>): string {
  const policy = options.passwordPolicy;
  const length = `At least ${options.password_complexity_options.min_length ?? MIN_LENGTH[policy]} characters`;
  if (policy === 'fair') return `${length}, with lower case, upper case and digits.`;
  if (policy === 'good' || policy === 'excellent') {
    return `${length}, of three kinds: lower case, upper case, digits, special characters.`;
  }
  return `${length}.`;
}
