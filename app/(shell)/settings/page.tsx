// What a listener chooses for themselves, and what only the tenant decides: the plan.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { requireViewer } from '@/auth/page';
import { SIGN_OUT_PATH } from '@/auth/paths';
import { DisplayNameForm } from '@/components/settings/display-name-form';
import { FavGenreField } from '@/components/settings/fav-genre-field';
import { PlaybackSettings } from '@/components/settings/playback-settings';
import { Setting } from '@/components/settings/setting';
import { ThemeChoice } from '@/components/settings/theme-choice';
import { THEME_COOKIE, toTheme } from '@/components/theme';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/parts';
import { getFavGenre } from '@/db/queries/genres';
import { genreChoices, reading, viewerMe } from '../data';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const viewer = await requireViewer('/settings');
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const [me, favGenre, genres] = await reading(
    Promise.all([viewerMe(viewer), getFavGenre(viewer), genreChoices(viewer)]),
  );
  return (
    <div className="page">
      <PageHeader title="Settings" />
      <div className="grid max-w-3xl">
        <Setting title="Profile" about="Your name stands on the playlists others see.">
          <DisplayNameForm displayName={me.display_name ?? 'user'} />
          <FavGenreField favGenre={favGenre} genres={genres} />
        </Setting>
        <Setting title="Appearance" about="Follows you to your other browsers.">
          <ThemeChoice rendered={theme} />
        </Setting>
        <Setting title="Playback" about="How songs begin and follow each other.">
          <PlaybackSettings />
        </Setting>
        <Setting title="Plan" about="Decided where you signed up; it cannot be changed here.">
          <p className="font-semibold capitalize">{viewer.plan}</p>
        </Setting>
        <Setting title="Account" about="Ends the session here and where you signed in.">
          <form method="post" action={SIGN_OUT_PATH}>
            <Button type="submit">Sign out</Button>
          </form>
        </Setting>
      </div>
    </div>
  );
}
