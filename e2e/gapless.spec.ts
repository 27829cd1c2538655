// No silence between two songs. Runs alone: other load would delay the start of the second song.
import { expect, signUp, test } from './fixtures';
import { heardUntil, nowPlaying, playFrom, seekTo } from './listening';
import { longestSilence, startRecording } from './recording';
import { uploadTones } from './tones';

/** A tenth of a second is an audible gap. Idle machines measure a tenth of that (docs/decisions/008). */
const LONGEST_GAP_MS = 100;

test('a song follows another without a gap', async ({ page }) => {
  await signUp(page);
  await uploadTones(page, ['Before', 'Behind'].toReversed(), 6);
  await page.goto('/songs');
  await playFrom(page, 'Before');
  await seekTo(page, 3);
  const recording = await startRecording(page);
  await expect(nowPlaying(page)).toContainText('Behind');
  await heardUntil(page, 0.5);
  expect(await longestSilence(recording)).toBeLessThan(LONGEST_GAP_MS);
});
