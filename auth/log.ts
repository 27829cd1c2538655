// The process's log: one JSON object a line on standard output, never a token, a cookie or a query's values.
import pino from 'pino';

export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'info', base: null },
  // A slow reader of the log must not hold up requests; what is left is written when the process exits.
  pino.destination({ dest: 1, sync: false }),
);
