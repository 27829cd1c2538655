// Images that listeners choose for a playlist and an album.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Album, Page as ListPage } from '@/contract';
import { violationsOf } from './axe';
import { expect, test } from './fixtures';
import { call, fill, make, overflow, toast } from './playlist-steps';

const png = async (background: string) => ({
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 600, height: 400, channels: 3, background } })
    .png()
    .toBuffer(),
});

const covers = (page: Page, path: string) => page.locator(`main svg image[href^="${path}"]`);

for (const width of [1440, 390]) {
  test(`own images at ${width} px`, async ({ page, signIn, browser }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn('listener');
    const name = `Painted ${width}`;
    const { playlist_id } = await make(page, { name, visibility: 'shared' });
    await fill(page, playlist_id, 3);
    const image = `/api/playlists/${playlist_id}/image`;
    await page.goto(`/playlists/${playlist_id}`);
    const dialog = page.getByRole('dialog', { name: `Image of “${name}”` });
    const more = page.getByRole('button', { name: `More about ${name}` });

    await test.step('chosen in the menu, with the keyboard', async () => {
      await expect(page.getByRole('button', { name: `Play ${name}` })).toBeVisible();
      await more.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem', { name: 'Choose image…' })).toBeVisible();
      await page.getByRole('menuitem', { name: 'Choose image…' }).focus();
      await page.keyboard.press('Enter');
      const input = dialog.getByLabel('Choose image');
      await expect(input).toBeFocused();
      expect(await violationsOf(page, 'the dialog of an image')).toEqual([]);
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
      await input.setInputFiles({ name: 'a.heic', mimeType: 'image/heic', buffer: heic });
      await expect(dialog.getByRole('alert')).toHaveText(
        /^HEIC images are not supported\. Export the image as JPEG/,
      );
      await input.setInputFiles(await png('#1c7c54'));
      await expect(toast(page, 'Image saved')).toBeVisible();
      await expect(dialog).toBeHidden();
      await expect(covers(page, image)).toHaveCount(1);
      await expect(more).toBeFocused();
    });

    await test.step('shown in lists, to visitors, and to the phone’s Home', async () => {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: 'Playlists' })
        .filter({ visible: true })
        .first()
        .click();
      await expect(covers(page, image)).not.toHaveCount(0);
      const visitor = await (await browser.newContext()).newPage();
      await visitor.goto(`/playlists/${playlist_id}`);
      await expect(covers(visitor, image)).toHaveCount(1);
      const href = await covers(visitor, image).getAttribute('href');
      expect((await visitor.request.get(href ?? '')).headers()['cache-control']).toContain('immutable');
      await visitor.context().close();
      await page.goto(`/playlists/${playlist_id}`);
    });

    await test.step('removed, and back with Undo', async () => {
      await more.click();
      await page.getByRole('menuitem', { name: 'Change image…' }).click();
      await dialog.getByRole('button', { name: 'Remove image' }).click();
      await expect(covers(page, image)).toHaveCount(0);
      await toast(page, 'Image removed').getByRole('button', { name: 'Undo' }).click();
      await expect(covers(page, image)).toHaveCount(1);
    });

    await test.step('an album’s image is the cover of its songs, and is dropped on the dialog', async () => {
      const { items } = await call<ListPage<Album>>(page, 'GET', '/api/albums?limit=1');
      const [album] = items;
      if (!album) throw new Error('The listener has no album.');
      await page.goto(`/songs/albums/${encodeURIComponent(album.artist)}/${encodeURIComponent(album.album)}`);
      const cover = page.locator('main header svg image[href*="?v="]');
      await expect(cover).toHaveCount(0);
      await page.getByRole('button', { name: 'Choose image' }).click();
      const form = page.getByRole('dialog').getByRole('region', { name: 'Image' });
      const { buffer } = await png('#7b2cbf');
      const files = await page.evaluateHandle((bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], 'photo.png', { type: 'image/png' }));
        return transfer;
      }, Array.from(buffer));
      await form.dispatchEvent('dragover', { dataTransfer: files });
      await form.dispatchEvent('drop', { dataTransfer: files });
      await expect(toast(page, 'Image saved')).toBeVisible();
      await expect(cover).toHaveCount(1);
      await page.getByRole('button', { name: 'Change image' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove image' }).click();
      await expect(cover).toHaveCount(0);
    });
    await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
  });
}

/** The start of a HEIC file. */
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
