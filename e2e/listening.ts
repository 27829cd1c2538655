// Helpers of the stories about the player.
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

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

/** Waits until the player has loaded: then the page handles shortcuts and other keys. */
export async function playerLoaded(page: Page): Promise<void> {
  await expect(nowPlaying(page)).toHaveText(/\S/);
}

/** Waits until playback reaches a position, in seconds. A song that was far beyond it does not count. */
export async function heardUntil(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('audio')].some(
        (audio) => !audio.paused && audio.currentTime >= least && audio.currentTime < least + 10,
      ),
    seconds,
  );
}

/** Seeks to a position in the song, in seconds, with the slider. */
export async function seekTo(page: Page, seconds: number): Promise<void> {
  await player(page).getByRole('slider', { name: 'Seek' }).fill(String(seconds));
}

/** Turns on that the current song repeats, so that it does not end. */
export async function repeatSong(page: Page): Promise<void> {
  const repeat = player(page).getByRole('button', { name: 'Repeat' });
  for (let press = 0; press < 2; press += 1) await repeat.click();
  await expect(repeat).toHaveAttribute('title', 'Repeat: this song');
}
