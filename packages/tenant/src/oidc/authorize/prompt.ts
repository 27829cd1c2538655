// `prompt`: all clients are the tenant's own, so consent is never asked, and choosing an account means signing in.
import type { Query } from '../original-query';

/** Maps `select_account` to `login` and drops `consent`. */
export function normalizePrompt(query: Query): void {
  if (typeof query.prompt !== 'string') return;
  const kept = query.prompt.split(' ').filter((value) => value !== 'consent');
  const prompt = kept.map((value) => (value === 'select_account' ? 'login' : value)).join(' ');
  if (prompt) query.prompt = prompt;
  else delete query.prompt;
}
