// How long ago something was, apart from the other figures, which every page needs.
import { count } from './format';

const AGO = [
  [60_000, 'minute'],
  [3_600_000, 'hour'],
  [86_400_000, 'day'],
] as const;

/** How long ago something was, up to a month; the date from then on. @param then, now milliseconds since the epoch */
export function ago(then: number, now = Date.now()): string {
  const passed = now - then;
  if (passed < 60_000) return 'just now';
  if (passed > 30 * 86_400_000) return new Date(then).toLocaleDateString('en', { dateStyle: 'medium' });
  const [unit, name] = AGO.findLast(([ms]) => passed >= ms) ?? AGO[0];
  return `${count(Math.floor(passed / unit), name)} ago`;
}
