// Page of a list made from the viewer's plays.
import type { ReactNode } from 'react';
import { requireViewer } from '@/auth/current-viewer';
import { PlayAll } from '@/components/library/play-all';
import type { Mix } from '@/contract';
import { parseJson } from '@/db/json';
import { mixSongs } from '@/db/queries/mixes';
import { pageData } from '../page-data';
import { SongListPage } from './song-list-page';

interface MixPageProps {
  mix: Mix;
  title: string;
  about: string;
  empty: ReactNode;
}

export async function MixPage({ mix, title, about, empty }: MixPageProps) {
  const viewer = await requireViewer(`/songs/${mix}`);
  return (
    <SongListPage
      title={title}
      about={about}
      songs={parseJson(await pageData(mixSongs(viewer, mix)))}
      actions={<PlayAll name={title} list={{ of: 'mix', mix }} />}
      empty={empty}
    />
  );
}
