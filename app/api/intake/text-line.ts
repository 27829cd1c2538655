// Untrusted text of tags and file names.
import { limitText } from '@/lib/text-limit';

/** Control characters, whitespace, and the bidirectional formatting that can reverse the text around it (CVE-2021-42574). */
const UNPRINTABLE = /[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text as one line without control characters in NFC, cut to `max`; null if empty. */
export function toLine(text: string | null | undefined, max: number): string | null {
  const line = (text ?? '').normalize('NFC').replace(UNPRINTABLE, ' ').trim();
  return limitText(line, max).trim() || null;
}
