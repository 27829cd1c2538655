// What stories about the player do and look at.
import type { Page } from '@playwright/test';

/** The region of the player. */
export const player = (page: Page) => page.getByRole('region', { name: 'Player' });
/** Where it says which song is on. */
export const nowPlaying = (page: Page) => player(page).getByTestId('now-playing');

/** Plays the list from a song on, and waits for its first sound. */
export async function playFrom(page: Page, name: string, table = 'Songs'): Promise<void> {
  await page
    .getByRole('table', { name: table })
    .getByRole('button', { name: `Play ${name}` })
    .click();
  await heardUntil(page, 0.1);
}

/** Waits until the sound has come so far into its song, in seconds. */
export async function heardUntil(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('audio')].some(
        (audio) => !audio.paused && audio.currentTime >= least && audio.currentTime < least + 3,
      ),
    seconds,
  );
}

/** Moves the slider to a place in the song, in seconds. */
export async function seekTo(page: Page, seconds: number): Promise<void> {
  await player(page).getByRole('slider', { name: 'Seek' }).fill(String(seconds));
}
