// Converts errors of all layers to problems. Unexpected errors are logged and answered as `internal`.
import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import {
  InvalidToken,
  SessionEnded,
  TenantRateLimited,
  TenantRefused,
  TenantUnavailable,
} from '@/auth/errors';
import { isFileSystemError, isStorageFull, isUnavailable, isUnreachable } from '@/db/connection-errors';
import {
  CannotUndo,
  DuplicateSongs,
  FilesBusy,
  ImageNotFound,
  InvalidCursor,
  MemberNotInvited,
  NotAllowed,
  QuotaExceeded,
  RulesTooSlow,
  SongsNotFound,
  SongsNotPublic,
  UploadsTooLarge,
  VersionConflict,
} from '@/db/errors';
import { LeaseHeld } from '@/db/shared-state';
import { log } from '@/lib/log';
import { StoreUnavailable } from '@/media/store';
import type { ApiEnv } from '../context';
import { Problem, toResponse } from '../problem';

export const handleError: ErrorHandler<ApiEnv> = (error, c) => {
  const problem = problemOf(error);
  if (problem.status >= 500) {
    log.error({ method: c.req.method, path: c.req.path, err: error }, problem.detail);
  }
  const response = toResponse(problem);
  if (error instanceof SessionEnded) {
    for (const cookie of error.setCookie) response.headers.append('set-cookie', cookie);
  }
  return response;
};

/** The problem that an error is answered with. */
export function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidToken || error instanceof SessionEnded) return notSignedIn(error.message);
  if (error instanceof InvalidCursor) {
    return new Problem('invalid-request', 'The cursor does not belong to this list.', {
      members: { errors: [{ field: 'cursor', message: 'does not belong to this list' }] },
    });
  }
  if (error instanceof NotAllowed) return new Problem('forbidden', error.message);
  if (error instanceof VersionConflict) {
    return new Problem('conflict', error.message, { members: { version: error.current } });
  }
  if (error instanceof ImageNotFound) return new Problem('not-found', error.message);
  if (error instanceof MemberNotInvited || error instanceof RulesTooSlow)
    return new Problem('unprocessable', error.message);
  if (error instanceof SongsNotFound || error instanceof SongsNotPublic) {
    return new Problem('unprocessable', error.message, { members: { song_ids: error.songIds } });
  }
  if (error instanceof UploadsTooLarge) return new Problem('too-large', error.message);
  if (error instanceof QuotaExceeded) return new Problem('quota-exceeded', error.message);
  if (error instanceof FilesBusy) {
    return new Problem('unavailable', error.message, { headers: { 'retry-after': '5' } });
  }
  if (error instanceof LeaseHeld) {
    return new Problem('unavailable', 'Another change is in progress. Try again in a moment.', {
      headers: { 'retry-after': '5' },
    });
  }
  if (error instanceof CannotUndo) return new Problem('unprocessable', error.message);
  if (error instanceof DuplicateSongs) {
    return new Problem('already-there', error.message, { members: { song_ids: error.songIds } });
  }
  return problemOfDependency(error);
}

/** Errors of the tenant, Postgres, the file store and Hono. */
function problemOfDependency(error: Error): Problem {
  if (error instanceof TenantRateLimited) {
    return new Problem('rate-limited', error.message, {
      headers: { 'retry-after': String(error.retryAfter) },
    });
  }
  if (error instanceof TenantRefused && error.status === 404)
    return notSignedIn('This account has been deleted.');
  if (error instanceof TenantRefused && error.status === 400) {
    return new Problem('unprocessable', 'The sign-in service rejected this value.');
  }
  if (error instanceof TenantUnavailable || error instanceof TenantRefused) {
    return unavailable('tenant', new TenantUnavailable().message);
  }
  if (isStorageFull(error)) return new Problem('storage-full', 'The storage of this server is full.');
  if (isUnavailable(error)) return unavailable('postgres', 'The music library cannot be reached right now.');
  // Network errors of the tenant and Postgres are handled above; the remaining ones come from the file store.
  if (error instanceof StoreUnavailable || isUnreachable(error) || isFileSystemError(error))
    return unavailable('store', 'The file store cannot be reached right now.');
  if (error instanceof HTTPException) return problemOfHono(error);
  return new Problem('internal', 'Something went wrong. The error was logged.');
}

function problemOfHono({ status }: HTTPException): Problem {
  if (status === 413) return new Problem('too-large', 'The body is too large for this route.');
  if (status === 415)
    return new Problem('unsupported-media-type', 'This route does not accept this content type.');
  return new Problem('invalid-request', 'The body is not valid JSON.');
}

/** A 401 (RFC 6750, section 3). */
export function notSignedIn(detail: string): Problem {
  return new Problem('not-signed-in', detail, {
    headers: {
      'www-authenticate': `Bearer error="invalid_token", error_description="${detail.replaceAll('"', "'")}"`,
    },
  });
}

/** A 503 that names the unavailable part. */
function unavailable(part: 'postgres' | 'tenant' | 'store', detail: string): Problem {
  return new Problem('unavailable', detail, { headers: { 'retry-after': '5' }, members: { part } });
}
