// Settings: profile, appearance, playback, plan, sessions, data export and account deletion.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { Suspense } from 'react';
import { currentSignIn, requireViewer } from '@/auth/current-viewer';
import { isRecentlyAuthenticated } from '@/auth/step-up';
import { DisplayNameForm } from '@/components/settings/display-name-form';
import {
  LazyDeleteAccount,
  LazyExportData,
  LazyFavGenreField,
  LazyPlaybackSettings,
  LazyThemeChoice,
} from '@/components/settings/lazy-settings';
import { SettingsSection } from '@/components/settings/settings-section';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { SIGN_OUT_PATH } from '@/contract/paths';
import { THEME_COOKIE, toTheme } from '@/contract/theme';
import { getFavGenre, suggestGenre } from '@/db/queries/genres';
import { genreChoices, pageData, viewerMe } from '../page-data';
import { ActiveSessions } from './active-sessions';

export const metadata: Metadata = { title: 'Settings' };

interface SettingsPageProps {
  /** `leave` is set on the return from re-authentication and opens the dialog that deletes the account. */
  searchParams: Promise<{ leave?: string }>;
}

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const viewer = await requireViewer('/settings');
  const [{ leave }, signIn] = await Promise.all([searchParams, currentSignIn()]);
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const [me, favGenre, suggestedGenre, genres] = await pageData(
    Promise.all([viewerMe(viewer), getFavGenre(viewer), suggestGenre(viewer), genreChoices(viewer)]),
  );
  return (
    <div className="page">
      <PageHeader title="Settings" />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)]">
        <SettingsSection title="Profile" about="Others see your name on your shared playlists.">
          <DisplayNameForm displayName={me.display_name ?? 'user'} />
          <LazyFavGenreField favGenre={favGenre} suggestedGenre={suggestedGenre} genres={genres} />
        </SettingsSection>
        <SettingsSection title="Appearance" about="Applies to every browser you sign in with.">
          <LazyThemeChoice rendered={theme} />
        </SettingsSection>
        <SettingsSection title="Playback" about="Autoplay, volume and keyboard shortcuts.">
          <LazyPlaybackSettings />
        </SettingsSection>
        <SettingsSection title="Plan" about="Your plan cannot be changed in Encore.">
          <p className="font-semibold capitalize">{viewer.plan}</p>
        </SettingsSection>
        <SettingsSection title="Sessions" about="Browsers and apps where you are signed in.">
          <Suspense fallback={<Skeleton className="h-32" />}>
            <ActiveSessions userId={viewer.userId} />
          </Suspense>
          <form method="post" action={SIGN_OUT_PATH} className="grid justify-items-start gap-2">
            <Button type="submit">Sign out</Button>
            <p className="text-sm text-soft">Signs you out of Encore and of the sign-in service.</p>
          </form>
        </SettingsSection>
        <SettingsSection
          title="Your data"
          about="Your profile, songs, playlists, favorites and plays in one JSON file."
        >
          <LazyExportData />
        </SettingsSection>
        <SettingsSection title="Delete account" about="Permanently deletes all your data.">
          <LazyDeleteAccount
            displayName={me.display_name}
            recent={signIn !== null && isRecentlyAuthenticated(signIn)}
            open={leave !== undefined}
          />
        </SettingsSection>
      </div>
    </div>
  );
}
