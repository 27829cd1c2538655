// The process's log: one JSON object a line on standard output, never a token, a cookie or a query's values.
import pino from 'pino';
import { variables } from '@/env';

/**
 * What the log says of an error. Of one that drizzle wraps, which repeats the query with its values, only the cause; and of
 * Postgres' errors neither the row nor the key they are about, nor the value they quote.
 */
export function describeError(error: Error) {
  const cause = error.cause instanceof Error ? error.cause : error;
  const { name, stack } = cause;
  const code = 'code' in cause ? cause.code : undefined;
  const message = isAboutData(code) ? cause.message.replace(/".*"/s, '"…"') : cause.message;
  return {
    type: name,
    ...(code !== undefined && { code }),
    message,
    stack: stack?.replace(cause.message, () => message),
  };
}

/** Postgres' class 22, whose messages quote the value that would not do. */
const isAboutData = (code: unknown) => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);

/** Here a wrong level must not keep anybody from reading that it is wrong; whoever checks the environment says so. */
const level = variables.shape.LOG_LEVEL.catch('info').parse(process.env.LOG_LEVEL);

export const log = pino(
  { level, base: null, serializers: { err: describeError } },
  // A slow reader of the log must not hold up requests, and one write for each line costs a request more than the line.
  // What is left is written when the process exits.
  pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 250 }),
);
