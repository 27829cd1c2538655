// What a display name may be: one rule, for the field while somebody types and for the API that decides.

export const NAME_MAX = 40;

/** Control characters, and invisible or directional marks that could make one name look like another. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The characters of a name as people count them; spaces around it do not count. */
export const nameLength = (name: string): number => Array.from(name.trim()).length;

/** What is wrong with a name; null for a good one. */
export function nameProblem(name: string): 'empty' | 'too-long' | 'hidden' | null {
  const length = nameLength(name);
  if (length === 0) return 'empty';
  if (length > NAME_MAX) return 'too-long';
  return HIDDEN.test(name.trim()) ? 'hidden' : null;
}
