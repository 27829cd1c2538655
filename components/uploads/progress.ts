// How uploads stand, in words and figures.
import { formatBytes, formatCount } from '../format';
import { isUnderWay, type UploadItem, type UploadState } from './upload-store';

/** How far all of them together are, from 0 to 1; what is done counts as whole. */
export function shareSent(items: readonly UploadItem[]): number {
  const total = items.reduce((sum, { size }) => sum + size, 0);
  const sent = items.reduce((sum, item) => sum + (isUnderWay(item) ? item.sent : item.size), 0);
  return total === 0 ? 0 : sent / total;
}

/** What became of them: `9 added, 1 already in your library, 1 could not be read.`; empty while nothing has ended. */
export function summary(items: readonly UploadItem[], leftOut = 0): string {
  const many = (state: UploadState) => items.filter((item) => item.state === state).length;
  const parts: [number, string][] = [
    [many('added'), 'added'],
    [many('known'), 'already in your library'],
    [many('refused'), 'could not be read'],
    [many('failed'), 'did not arrive'],
    [many('cancelled'), 'cancelled'],
  ];
  const said = parts.flatMap(([amount, words]) => (amount > 0 ? `${amount} ${words}` : []));
  if (leftOut > 0) said.push(`${formatCount(leftOut, 'other file')} left out`);
  return said.length > 0 ? `${said.join(', ')}.` : '';
}

/** The line under a file that is being sent: `3.1 of 8.4 MB, 1.2 MB/s, 5 s left`. */
export function pace({ size, sent, rate }: Pick<UploadItem, 'size' | 'sent' | 'rate'>): string {
  const amount = `${formatBytes(sent)} of ${formatBytes(size)}`;
  if (!rate) return amount;
  const seconds = Math.ceil((size - sent) / rate);
  const left = seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `${amount}, ${formatBytes(rate)}/s, ${left} left`;
}

/** A rate that follows the last seconds: each look weighs as much as the time it covers. */
export function smoothRate(before: number | null, sent: number, ms: number): number {
  const now = (sent / Math.max(1, ms)) * 1000;
  return before === null ? now : before + (now - before) * Math.min(1, ms / 2000);
}
