// Upload progress as text and numbers.
import { formatBytes, formatCount } from '../format';
import { isActive, type UploadItem, type UploadState } from './upload-store';

/** @returns the sent fraction of all bytes, 0 to 1; finished items count in full */
export function sentFraction(items: readonly UploadItem[]): number {
  const total = items.reduce((sum, { size }) => sum + size, 0);
  const sent = items.reduce((sum, item) => sum + (isActive(item) ? item.sent : item.size), 0);
  return total === 0 ? 0 : sent / total;
}

/** @returns such as `9 added, 1 already in your library, 1 failed.`; empty if no item has finished */
export function summarize(items: readonly UploadItem[], skipped = 0): string {
  const many = (state: UploadState) => items.filter((item) => item.state === state).length;
  const parts: [number, string][] = [
    [many('added'), 'added'],
    [many('known'), 'already in your library'],
    [many('refused'), 'not accepted'],
    [many('failed'), 'failed'],
    [many('cancelled'), 'canceled'],
  ];
  const texts = parts.flatMap(([amount, text]) => (amount > 0 ? `${amount} ${text}` : []));
  if (skipped > 0) texts.push(`${formatCount(skipped, 'other file')} skipped`);
  return texts.length > 0 ? `${texts.join(', ')}.` : '';
}

/** @returns such as `3.1 MB of 8.4 MB, 1.2 MB/s, 5 s left` */
export function progressText({ size, sent, rate }: Pick<UploadItem, 'size' | 'sent' | 'rate'>): string {
  const amount = `${formatBytes(sent)} of ${formatBytes(size)}`;
  if (!rate) return amount;
  const seconds = Math.ceil((size - sent) / rate);
  const left = seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `${amount}, ${formatBytes(rate)}/s, ${left} left`;
}

/**
 * Smooths the transfer rate over about two seconds.
 * @param previous bytes per second; null for the first sample
 * @param sent bytes sent within `ms`
 */
export function smoothRate(previous: number | null, sent: number, ms: number): number {
  const rate = (sent / Math.max(1, ms)) * 1000;
  return previous === null ? rate : previous + (rate - previous) * Math.min(1, ms / 2000);
}
