// A playlist of two listeners: invited by link and by name, edited at once, left and restored.
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/demo/accounts';
import { violationsOf } from './axe';
import { enterCredentials, expect, signInAs, signInLink, test } from './fixtures';
import { call, edit, fill, goTo, make, songNames, toast } from './playlist-steps';

test('a party list with a friend: a link invites, both edit at once, and no change is lost', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn('listener');
  const { playlist_id } = await make(page, { name: 'Friday', visibility: 'private' });
  await fill(page, playlist_id, 4, '/api/songs/public?q=a&');
  await page.goto(`/playlists/${playlist_id}`);
  const friend = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  let link = '';

  await test.step('the owner creates a link that lets people edit', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Share “Friday”' });
    await dialog.getByRole('combobox', { name: 'What people with the link can do' }).selectOption('Can edit');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    expect(link).toMatch(/\/join#[\w-]{43}$/);
    await expect(dialog.getByRole('button', { name: /^Revoke Can edit, expires / })).toBeEnabled();
    expect(await violationsOf(page, 'the Share dialog')).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
  });

  await test.step('without an invitation the page leads to Home', async () => {
    await friend.goto('/join');
    await friend.getByRole('link', { name: 'Go to Home' }).click();
    await expect(signInLink(friend)).toBeVisible();
    await expect(friend).toHaveURL('/');
  });

  await test.step('the friend signs in on a phone and joins', async () => {
    await friend.goto(link);
    await expect(friend).toHaveURL('/join');
    expect(await violationsOf(friend, 'the page of an invitation, signed out', [390])).toEqual([]);
    await friend.getByRole('link', { name: 'Sign in to join' }).click();
    await enterCredentials(friend, DEMO_ACCOUNTS.premium.email, DEMO_PASSWORD);
    await expect(friend.getByText('nightbird invites you to edit “Friday”.')).toBeVisible();
    expect(await violationsOf(friend, 'the page of an invitation', [390])).toEqual([]);
    await friend.getByRole('button', { name: 'Join playlist' }).click();
    await expect(friend.getByRole('heading', { name: 'Friday' })).toBeVisible();
  });

  await test.step('both move different songs; the slower one is notified by name, both moves stay', async () => {
    await page.reload();
    for (const one of [page, friend]) await edit(one);
    const [a = '', b = '', c = '', d = ''] = await songNames(page);
    await Promise.all([
      page.getByRole('button', { name: `Move down ${a}`, exact: true }).click(),
      friend.getByRole('button', { name: `Move up ${d}`, exact: true }).click(),
    ]);
    const kept = /^(longplayer|nightbird) changed this playlist at the same time\. Your move was kept\./;
    const told = async () => {
      const texts = await Promise.all(
        [page, friend].map((one) => toast(one, 'at the same time').allTextContents()),
      );
      return texts.flat().filter((text) => kept.test(text)).length;
    };
    await expect.poll(told).toBe(1);
    // The song that went behind the other one last is next to it.
    const merged = [
      [b, a, d, c],
      [b, d, a, c],
    ];
    for (const one of [page, friend]) {
      await one.reload();
      await expect(async () => expect(merged).toContainEqual(await songNames(one))).toPass();
    }
    await expect.poll(() => songNames(page)).toEqual(await songNames(friend));
    await expect(friend.getByRole('button', { name: 'Edit details' })).toHaveCount(0);
  });

  await test.step('the owner removes the friend, who loses the playlist, and takes it back', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Remove longplayer' }).click();
    await expect(page.getByRole('button', { name: 'Remove longplayer' })).toHaveCount(0);
    expect((await friend.request.get(`/playlists/${playlist_id}`)).status()).toBe(404);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Removed longplayer' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.poll(async () => (await friend.request.get(`/playlists/${playlist_id}`)).status()).toBe(200);
    await page.keyboard.press('Escape');
  });

  await test.step('the friend finds it under Playlists and leaves', async () => {
    await friend.goto('/playlists');
    const shared = friend.getByRole('region', { name: 'Shared with you' });
    await shared.getByRole('link', { name: /^Friday/ }).click();
    await friend.getByRole('button', { name: 'Members' }).click();
    await friend.getByRole('button', { name: 'Leave playlist' }).click();
    await expect(toast(friend, 'You left “Friday”')).toBeVisible();
    await expect(shared).toHaveCount(0);
  });
  await friend.context().close();
  await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
});

test('an invitation by name is accepted under Playlists', async ({ page, signIn, browser }) => {
  await signIn('listener');
  const { playlist_id } = await make(page, { name: 'Sunday', visibility: 'private' });
  await page.goto(`/playlists/${playlist_id}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const name = page.getByRole('textbox', { name: 'Invite by display name' });
  await name.fill('longplaya');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('No listener has this name.', { exact: false })).toBeVisible();
  await name.fill('LongPlayer');
  await page.getByRole('combobox', { name: 'What they can do' }).selectOption('Can listen');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('Invited longplayer.', { exact: false }).first()).toBeVisible();

  const guest = await (await browser.newContext()).newPage();
  await signInAs(guest, DEMO_ACCOUNTS.premium.email);
  await goTo(guest, 'Playlists');
  await expect(guest.getByText('nightbird invites you to listen to “Sunday”')).toBeVisible();
  await guest.getByRole('button', { name: 'Accept “Sunday”' }).click();
  await expect(guest.getByRole('heading', { name: 'Sunday' })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Add songs' })).toHaveCount(0);
  await guest.context().close();
  await call(page, 'DELETE', `/api/playlists/${playlist_id}`);
});
