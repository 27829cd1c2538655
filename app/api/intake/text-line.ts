// Untrusted text of tags and file names.
import { isVisible } from '@/contract/visible-text';
import { limitText } from '@/lib/text-limit';

/** Control characters, whitespace, and the bidirectional formatting that can reverse the text around it (CVE-2021-42574). */
const UNPRINTABLE = /[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text as one line without control characters in NFC, cut to `max`; null if empty. */
export function toLine(text: string | null | undefined, max: number): string | null {
  const line = (text ?? '').normalize('NFC').replace(UNPRINTABLE, ' ').trim();
  return isVisible(line) ? limitText(line, max).trim() || null : null;
}

/** Names in one line, such as “Ana, Ben & Cy”. Empty ones are omitted. */
export function joinNames(list: readonly string[]): string {
  const names = list.filter((name) => name.trim() !== '');
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' & ');
}
