// Hangul as it is typed: separate letters, and syllables that are not complete.

const FIRST_SYLLABLE = 0xac00;
const FIRST_INITIAL = 0x1100;
const FINALS = 28;

/** The place among the final consonants of each initial one; 0 if it is none. */
const FINAL_OF_INITIAL = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27];

const finalOf = (syllable: string) => (syllable.charCodeAt(0) - FIRST_SYLLABLE) % FINALS;

/** Joins final consonants, which NFKC leaves behind their syllables if they were typed one by one. */
function composeHangul(key: string): string {
  return key.replace(/([가-힣])([\u1100-\u1112])/g, (typed, syllable: string, initial: string) => {
    const final = FINAL_OF_INITIAL[initial.charCodeAt(0) - FIRST_INITIAL];
    return final && finalOf(syllable) === 0 ? String.fromCharCode(syllable.charCodeAt(0) + final) : typed;
  });
}

/** Whether a text has initial consonants only, by which Korean names are abbreviated: “ㅂㅌㅅㄴㄷ”. */
export const isInitials = (key: string): boolean => /^[\u1100-\u1112]{2,}$/.test(key);

/** What a folded search may mean: with composed syllables, and without a last syllable that may not be complete. */
export function hangulReadings(key: string): string[] {
  if (!/[가-힣]/.test(key)) return [];
  const composed = composeHangul(key);
  const start = composed.replace(/[\u1100-\u1112]$|([가-힣])$/, (end, syllable?: string) =>
    syllable && finalOf(syllable) !== 0 ? end : '',
  );
  return [...new Set([composed, start.trim()])].filter((one) => one !== key && one !== '');
}
