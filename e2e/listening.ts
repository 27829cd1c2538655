// Helpers of the stories about the player.
import type { Page } from '@playwright/test';

/** The region of the player. */
export const player = (page: Page) => page.getByRole('region', { name: 'Player' });
/** The name of the current song in the player. */
export const nowPlaying = (page: Page) => player(page).getByTestId('now-playing');

/** Plays the list from a song, and waits for its first sound. */
export async function playFrom(page: Page, name: string, table = 'Songs'): Promise<void> {
  await page
    .getByRole('table', { name: table })
    .getByRole('button', { name: `Play ${name}` })
    .click();
  await heardUntil(page, 0.1);
}

/** Waits until playback reaches a position, in seconds. */
export async function heardUntil(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('audio')].some(
        (audio) => !audio.paused && audio.currentTime >= least && audio.currentTime < least + 3,
      ),
    seconds,
  );
}

/** Seeks to a position in the song, in seconds, with the slider. */
export async function seekTo(page: Page, seconds: number): Promise<void> {
  await player(page).getByRole('slider', { name: 'Seek' }).fill(String(seconds));
}
