// Listening statistics, and the progress towards becoming an editor.
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { requireViewer } from '@/auth/current-viewer';
import { formatCount, formatDuration } from '@/components/format';
import { EditorProgress } from '@/components/home/editor-progress';
import { BarChart } from '@/components/stats/bar-chart';
import { dayBars, hourBars, type Range, toRange } from '@/components/stats/bars';
import { RangeLinks } from '@/components/stats/range-links';
import { TimeZoneCookie } from '@/components/stats/time-zone-cookie';
import { TopList } from '@/components/stats/top-list';
import { TIME_ZONE_COOKIE, toTimeZone } from '@/components/time-zone';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { ListeningStats } from '@/contract';
import { parseJson } from '@/db/json';
import { listeningStats } from '@/db/queries/stats';
import { pageData, viewerSummary } from '../page-data';

export const metadata: Metadata = { title: 'Stats' };

const SPANS: Record<Range, string> = {
  7: 'the last 7 days',
  30: 'the last 30 days',
  365: 'the last 12 months',
};

interface StatsPageProps {
  searchParams: Promise<{ days?: string }>;
}

export default async function StatsPage({ searchParams }: StatsPageProps) {
  const viewer = await requireViewer('/stats');
  const range = toRange((await searchParams).days);
  const timeZone = toTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value);
  const [text, me] = await pageData(
    Promise.all([listeningStats(viewer, { days: range, timeZone }), viewerSummary(viewer)]),
  );
  const stats = parseJson(text);
  const plays = stats.days.reduce((sum, day) => sum + day.plays, 0);
  const heard = stats.days.reduce((sum, day) => sum + day.ms_played, 0);
  const about = `${formatCount(plays, 'play')} in ${SPANS[range]}, ${formatDuration(heard)} of listening.`;
  return (
    <div className="page">
      <TimeZoneCookie rendered={timeZone} />
      <PageHeader title="Stats" about={plays > 0 ? about : 'Charts of your listening.'}>
        <RangeLinks range={range} />
      </PageHeader>
      {!viewer.roles.includes('playlist_editor') && (
        <div className="mb-10 max-w-md">
          <EditorProgress plays={me.plays} />
        </div>
      )}
      {plays > 0 ? <Charts stats={stats} range={range} timeZone={timeZone} /> : <NoPlays range={range} />}
    </div>
  );
}

interface ChartsProps {
  stats: ListeningStats;
  range: Range;
  timeZone: string;
}

function Charts({ stats: { days, hours, genres, top_songs, top_artists }, range, timeZone }: ChartsProps) {
  const byWeek = range === 365;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12 lg:grid-cols-2 lg:gap-x-14">
      <div className="lg:col-span-2">
        <BarChart
          id="by-day"
          title={byWeek ? 'Plays by week' : 'Plays by day'}
          unit={byWeek ? 'Week' : 'Day'}
          bars={dayBars(days, range)}
        />
      </div>
      <div>
        <BarChart id="by-hour" title="Plays by hour" unit="Hour" bars={hourBars(hours)} />
        <p className="mt-2 text-sm text-soft">Times in {timeZone.replaceAll('_', ' ')}</p>
      </div>
      <TopList
        title="Genres"
        columns={['Genre', 'Listening time']}
        items={genres.map(({ genre, ms_played, times }) => ({
          key: genre ?? '',
          name: genre ?? 'No genre',
          about: formatDuration(ms_played),
          times,
        }))}
      />
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
        columns={['Artist', 'Listening time']}
        items={top_artists.map(({ artist, ms_played, times }) => ({
          key: artist,
          name: artist,
          about: formatDuration(ms_played),
          times,
        }))}
      />
    </div>
  );
}

function NoPlays({ range }: { range: Range }) {
  return (
    <EmptyState
      title={range === 365 ? 'No plays yet' : `No plays in ${SPANS[range]}`}
      action={
        <ButtonLink href="/featured" variant="solid">
          Find something to play
        </ButtonLink>
      }
    >
      A play counts after half of a song or 4 minutes. Charts of your plays appear here.
    </EmptyState>
  );
}
