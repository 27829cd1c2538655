// The rule for display names, used by the form and the API.

export const NAME_MAX = 40;

/** Control characters, and invisible or directional marks that make two names look alike. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Length in code points, without surrounding spaces. */
export const nameLength = (name: string): number => Array.from(name.trim()).length;

/** What is wrong with a name; null for a valid one. */
export function nameProblem(name: string): 'empty' | 'too-long' | 'hidden' | null {
  const length = nameLength(name);
  if (length === 0) return 'empty';
  if (length > NAME_MAX) return 'too-long';
  return HIDDEN.test(name.trim()) ? 'hidden' : null;
}
