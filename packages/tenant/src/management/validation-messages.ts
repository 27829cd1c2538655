// Messages of Auth0's validator, z-schema, for the issues of zod.
import type { z } from 'zod';

/** Types of JSON Schema by their name in zod. */
const TYPES: Record<string, string> = { record: 'object', int: 'integer' };
/** Formats of Auth0's schemas by their name in zod. */
const FORMATS: Record<string, string> = { url: 'strict-uri', datetime: 'date-time' };

/** @param value the value that the issue is about */
export function validationMessage(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Additional properties not allowed: ${issue.keys.join(',')}`;
    case 'invalid_type':
      return wrongType(TYPES[issue.expected] ?? issue.expected, value);
    case 'invalid_format':
      return issue.format === 'regex'
        ? `String does not match pattern ${issue.pattern?.slice(1, -1)}: ${value}`
        : `Object didn't pass validation for format ${FORMATS[issue.format] ?? issue.format}: ${value}`;
    case 'invalid_value':
      return issue.values.join() === 'true,false'
        ? wrongType('boolean', value)
        : `No enum match for: ${value}`;
    case 'too_small':
      return outOfRange(issue.origin, value, issue.minimum, ['short', 'minimum', 'less']);
    case 'too_big':
      return outOfRange(issue.origin, value, issue.maximum, ['long', 'maximum', 'greater']);
    case 'invalid_union':
      return unionMismatch(issue.errors, value);
    default:
      return issue.message;
  }
}

/** @param branches the issues of each alternative */
function unionMismatch(branches: readonly (readonly z.core.$ZodIssue[])[], value: unknown): string {
  const expected = branches.map(([issue]) =>
    issue?.code === 'invalid_type' && issue.path.length === 0
      ? (TYPES[issue.expected] ?? issue.expected)
      : '',
  );
  return expected.every(Boolean)
    ? wrongType(expected.join(','), value)
    : "Data does not match any schemas from 'anyOf'";
}

/**
 * @param origin kind of value in zod; numbers of a query are strings
 * @param words for the size of strings and arrays, for the limit, and for numbers
 */
function outOfRange(
  origin: string,
  value: unknown,
  limit: number | bigint,
  [size, bound, relation]: [string, string, string],
): string {
  const { length } = value as { length?: number };
  if (origin === 'array') return `Array is too ${size} (${length}), ${bound} ${limit}`;
  if (origin === 'string') return `String is too ${size} (${length} chars), ${bound} ${limit}`;
  return `Value ${value} is ${relation} than ${bound} ${limit}`;
}

function wrongType(expected: string, value: unknown): string {
  const found = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return `Expected type ${expected} but found type ${found}`;
}
