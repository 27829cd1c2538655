// The log: one JSON object per line on standard output. Never contains tokens, cookies or query values.
import { logStream } from '@encore/util/log-stream';
import { currentRequestId } from '@encore/util/request-context';
import pino from 'pino';
import { LOG_LEVELS } from './log-levels';

/**
 * Serializes an error. Of an error that drizzle wraps, only the cause, because the wrapper repeats the query and its values;
 * of Postgres errors, neither the row nor the key, nor quoted values.
 */
export function describeError(error: Error) {
  const cause = error.cause instanceof Error ? error.cause : error;
  const { name, stack } = cause;
  const code = 'code' in cause ? cause.code : undefined;
  const message = isDataException(code) ? cause.message.replace(/".*"/s, '"…"') : cause.message;
  return {
    type: name,
    ...(code !== undefined && { code }),
    message,
    stack: stack?.replace(cause.message, () => message),
  };
}

/** Class 22 of Postgres' error codes, whose messages quote the invalid value. */
const isDataException = (code: unknown) => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);

/** An invalid level must not prevent logging; env.ts reports it. */
const level = LOG_LEVELS.find((name) => name === process.env.LOG_LEVEL) ?? 'info';

/** The id of the current request, for every line logged during it. */
function requestOf(): { request_id?: string } {
  const requestId = currentRequestId();
  return requestId === undefined ? {} : { request_id: requestId };
}

export const log = pino(
  { level, base: null, serializers: { err: describeError }, mixin: requestOf },
  logStream(1),
);
