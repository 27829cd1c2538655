// The process's log: one JSON object a line on standard output, never a token, a cookie or a query's values.
import pino from 'pino';

export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null });
