import { expect, test } from 'vitest';
import { problemFrom } from './api';

test.each([
  [401, { detail: 'Sign in, or send an access token.' }, 'Your session has expired. Sign in again.'],
  [503, { part: 'postgres' }, 'Encore cannot reach its database right now. Try again.'],
  [503, { part: 'files', detail: 'The files cannot be read.' }, 'The files cannot be read.'],
  [409, { title: 'Conflict' }, 'Conflict'],
  [500, 'no object', 'Something went wrong. Try again.'],
])('the message of a %d with %j', async (status, body, message) => {
  expect((await problemFrom(Response.json(body, { status }))).message).toBe(message);
});
