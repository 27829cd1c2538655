// The rule for display names, used by the form and the API.

import { isVisible } from './visible-text';

export const NAME_MAX = 40;

/** Longest mirrored URL of a picture. */
const PICTURE_MAX = 2_000;

/** Control characters, and invisible or directional marks that make two names look alike. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Sequences that look like one emoji: joined ones, such as families, and flags of regions (UTS #51). Their invisible characters
 * are allowed.
 */
const EMOJI =
  /\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?(?:\u200d\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)+|🏴[\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;

/** Length in code points, without surrounding spaces. */
export const nameLength = (name: string): number => Array.from(name.trim()).length;

/** What is wrong with a name; null for a valid one. */
export function nameProblem(name: string): 'empty' | 'too-long' | 'hidden' | null {
  const length = nameLength(name);
  if (length === 0) return 'empty';
  if (length > NAME_MAX) return 'too-long';
  if (HIDDEN.test(name.trim().replace(EMOJI, ''))) return 'hidden';
  return isVisible(name) ? null : 'empty';
}

/**
 * A name that did not come through the API, such as from a sign-up form or the tenant's Management API, made to follow the rule:
 * hidden characters become spaces, and the rest is cut at a character.
 * @returns null if nothing is left
 */
export function safeName(name: string): string | null {
  // A name can be megabytes long; combining characters can make one character of many.
  const shown = name
    .slice(0, 40 * NAME_MAX)
    .replace(new RegExp(`(${EMOJI.source})|${HIDDEN.source}`, 'gu'), (_, emoji) => emoji ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return isVisible(shown) ? cut(shown).trim() || null : null;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The longest beginning of whole graphemes within the limit. */
function cut(name: string): string {
  let beginning = '';
  for (const { segment } of graphemes.segment(name)) {
    if (nameLength(beginning + segment) > NAME_MAX) break;
    beginning += segment;
  }
  return beginning || Array.from(name).slice(0, NAME_MAX).join('');
}

/** The URL of a picture if it is https, of reasonable length and without control characters, else null. */
export function safePicture(url: string): string | null {
  if (url.length > PICTURE_MAX || /\p{Cc}/u.test(url) || !URL.canParse(url)) return null;
  return new URL(url).protocol === 'https:' ? url : null;
}
