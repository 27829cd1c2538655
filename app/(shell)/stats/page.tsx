// The listening of the last thirty days, and how far it is to becoming an editor.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/page';
import { count, length } from '@/components/format';
import { EditorProgress } from '@/components/home/editor-progress';
import { DaysChart } from '@/components/stats/days-chart';
import { TopList } from '@/components/stats/top-list';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState, PageHeader } from '@/components/ui/parts';
import { listeningStats } from '@/db/queries/stats';
import { parseJson } from '@/db/types';
import { reading, viewerMe } from '../data';

export const metadata: Metadata = { title: 'Stats' };

export default async function StatsPage() {
  const viewer = await requireViewer('/stats');
  const [stats, me] = await reading(Promise.all([listeningStats(viewer), viewerMe(viewer)]));
  const { days, top_songs, top_artists } = parseJson(stats);
  const plays = days.reduce((sum, day) => sum + day.plays, 0);
  const heard = days.reduce((sum, day) => sum + day.ms_played, 0);
  return (
    <div className="page">
      <PageHeader
        title="Stats"
        about={
          plays > 0
            ? `${count(plays, 'play')} in the last 30 days, ${length(heard)} of listening.`
            : 'Your last 30 days.'
        }
      />
      <div className="mb-10 max-w-md">
        <EditorProgress plays={me.plays} isEditor={viewer.roles.includes('playlist_editor')} />
      </div>
      {plays > 0 ? (
        <div className="grid gap-12">
          <DaysChart days={days} />
          <div className="grid gap-12 lg:grid-cols-2">
            <TopList
              title="Top songs"
              columns={['Song', 'Artist']}
              items={top_songs.map(({ song_id, songname, artist, times }) => ({
                key: song_id,
                name: songname,
                about: artist,
                times,
              }))}
            />
            <TopList
              title="Top artists"
              columns={['Artist', 'Heard for']}
              items={top_artists.map(({ artist, ms_played, times }) => ({
                key: artist,
                name: artist,
                about: length(ms_played),
                times,
              }))}
            />
          </div>
        </div>
      ) : (
        <EmptyState
          title="No plays yet"
          action={
            <ButtonLink href="/featured" look="solid">
              Find something to play
            </ButtonLink>
          }
        >
          Listen to half of a song and it counts. Your days, songs and artists appear here.
        </EmptyState>
      )}
    </div>
  );
}
