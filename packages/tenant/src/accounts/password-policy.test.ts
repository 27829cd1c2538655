// Password policies (Auth0: password options).
import { expect, test } from 'vitest';
import type { DatabaseConfig } from '../config/schema';
import { passwordHint, passwordProblem } from './password-policy';

type Policy = DatabaseConfig['options']['passwordPolicy'];

const database = (passwordPolicy: Policy, min_length?: number) => ({
  options: {
    disable_signup: false,
    passwordPolicy,
    password_complexity_options: min_length === undefined ? {} : { min_length },
  },
});

test.each<[Policy, string, boolean]>([
  ['none', 'a', true],
  ['none', '', false],
  ['low', 'abcdef', true],
  ['low', 'abcde', false],
  ['fair', 'abcdeF12', true],
  ['fair', 'abcdef12', false],
  ['fair', 'abcdeF1', false],
  ['good', 'abcdef1!', true],
  ['good', 'abcdeF12', true],
  ['good', 'abcdef12', false],
  ['excellent', 'abcdefgF1!', true],
  ['excellent', 'abccdeffF1', true],
  ['excellent', 'abcccdeF1!', false],
  ['excellent', 'abcdefF1!', false],
])('policy %s: "%s" is valid: %s', (policy, password, allowed) => {
  expect(passwordProblem(password, database(policy)) === undefined).toBe(allowed);
});

test('applies a configured length to the check and the hint', () => {
  expect(passwordProblem('abcdeF1', database('good', 7))).toBeUndefined();
  expect(passwordProblem('abcdeF12', database('good', 12))).toBe('Use at least 12 characters.');
  expect(passwordHint(database('good', 12))).toMatch(/^At least 12 characters/);
});

test('limits the password to 72 bytes, not characters', () => {
  expect(passwordProblem(`Aa1${'x'.repeat(69)}`, database('good'))).toBeUndefined();
  expect(passwordProblem(`Aa1${'x'.repeat(70)}`, database('good'))).toBe('Use at most 72 bytes.');
  expect(passwordProblem(`Aa1${'é'.repeat(35)}`, database('good'))).toBe('Use at most 72 bytes.');
});
