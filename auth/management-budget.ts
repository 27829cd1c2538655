// Fair use of the Management API's rate limits, which all users of the app share. Works over several processes, because the
// tenant reports what is left with every response (Auth0: Management API rate limit headers).
import { processCache } from '@encore/util/once-per-process';
import { isRecent } from '@encore/util/recent';
import { TenantRateLimited } from './errors';

interface Budget {
  limit: number;
  remaining: number;
  /** In milliseconds since the epoch, as is `since`. */
  at: number;
}

/** By method and endpoint, which have different limits. */
const budgets = processCache<Budget>('management-budgets', 100);
/** Older information says nothing, because the budget refills. */
const BUDGET_MS = 5_000;

/** How often each user called recently. */
const recentCalls = processCache<{ calls: number; since: number }>('management-calls', 20_000);
const RECENT_MS = 10_000;
/** Calls within `RECENT_MS` that everyone may make, whatever is left of the budget. */
const FREE_CALLS = 4;

const keyOf = (method: string, path: string) => {
  const names = (path.split('?')[0] ?? '').split('/').filter((_, i) => i % 2 === 0);
  return `${method} ${names.join('/')}`;
};

/**
 * Counts a call on behalf of a user. The first calls are always allowed; more only while over half of the budget is left, so
 * that one user cannot use up the budget of all.
 * @param path below `/api/v2/`
 * @throws {TenantRateLimited} to be tried again when the budget has refilled
 */
export function spendBudget(userId: string, method: string, path: string): void {
  // Signing out and deleting an account must not fail.
  if (method !== 'GET' && method !== 'PATCH') return;
  const key = keyOf(method, path);
  const user = `${key} ${userId}`;
  const known = recentCalls.get(user);
  const recent = known && isRecent(known.since, RECENT_MS) ? known : { calls: 0, since: Date.now() };
  const reported = budgets.get(key);
  const budget = reported && isRecent(reported.at, BUDGET_MS) ? reported : undefined;
  if (recent.calls >= FREE_CALLS && budget && budget.remaining <= budget.limit / 2)
    throw new TenantRateLimited(2);
  recent.calls += 1;
  recentCalls.set(user, recent, recent.since + RECENT_MS);
  if (budget) budget.remaining -= 1;
}

/** Remembers what the tenant reports to be left. */
export function recordBudget(method: string, path: string, headers: Headers): void {
  const [limit, remaining] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) =>
    Number(headers.get(name) ?? Number.NaN),
  );
  if (limit === undefined || remaining === undefined || Number.isNaN(limit + remaining)) return;
  const at = Date.now();
  budgets.set(keyOf(method, path), { limit, remaining, at }, at + BUDGET_MS);
}
