// Lyrics: added from a file, shown with the song, edited and restored.
import { violationsOf } from './axe';
import { expect, signUp, test } from './fixtures';
import { playFrom } from './listening';
import { overflow, toast } from './playlist-steps';
import { uploadTones } from './tones';

const LRC = '[ti:Steady]\n[00:00.00]Hold the note\n[00:30.00]Let it go';

for (const width of [1440, 390]) {
  test(`lyrics are read from an .lrc file, edited and restored at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await signUp(page);
    await uploadTones(page, ['Steady'], 50);
    await page.goto('/songs');
    await playFrom(page, 'Steady');
    const dialog = page.getByRole('dialog', { name: 'Lyrics of “Steady”' });
    const open = async (item: string) => {
      await page.getByRole('main').getByRole('button', { name: 'More about Steady' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await expect(dialog.getByRole('textbox', { name: 'Lyrics' })).toBeVisible();
    };

    await test.step('a file fills the form', async () => {
      await open('Add lyrics…');
      await dialog
        .getByLabel('Lyrics file')
        .setInputFiles({ name: 'Steady.lrc', mimeType: '', buffer: Buffer.from(LRC) });
      await expect(dialog.getByRole('textbox', { name: 'Lyrics' })).toHaveValue(LRC);
      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
      if (width === 1440) expect(await violationsOf(page, 'the form of the lyrics')).toEqual([]);
      await page.setViewportSize({ width, height: 900 });
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(toast(page, 'Lyrics saved')).toBeVisible();
      await expect(dialog).toHaveCount(0);
    });

    await test.step('the playing song shows them; a line seeks', async () => {
      if (width === 390) await page.getByRole('button', { name: /^Open player/ }).click();
      if (width === 390) await page.getByRole('dialog').getByRole('button', { name: 'Queue' }).click();
      await page.getByRole('tab', { name: 'Lyrics' }).click();
      const lines = page.getByRole('list', { name: 'Lyrics' }).getByRole('button');
      await expect(lines).toHaveText(['Hold the note', 'Let it go']);
      await lines.last().click();
      await expect(lines.last()).toHaveAttribute('aria-current', 'true');
      if (width === 390) await page.getByRole('button', { name: 'Close player' }).click();
    });

    await test.step('the search finds the song by them', async () => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Find/ }).fill('hold the no');
      const songs = page.getByRole('group', { name: 'Songs' }).getByRole('option');
      await expect(songs).toHaveText([/Steady.*in the lyrics/]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });

    await test.step('removed lyrics come back with Undo', async () => {
      await open('Edit lyrics…');
      await expect(dialog.getByRole('textbox', { name: 'Lyrics' })).toHaveValue(LRC);
      await dialog.getByRole('textbox', { name: 'Lyrics' }).fill('');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(toast(page, 'Lyrics removed')).toBeVisible();
      await toast(page, 'Lyrics removed').getByRole('button', { name: 'Undo' }).click();
      await expect(toast(page, 'Lyrics restored')).toBeVisible();
      await open('Edit lyrics…');
      await expect(dialog.getByRole('textbox', { name: 'Lyrics' })).toHaveValue(LRC);
    });
  });
}
