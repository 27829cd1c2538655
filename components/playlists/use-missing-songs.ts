// Adds songs that are chosen by hand for those that an import did not find.
import { useRef, useState } from 'react';
import type { MissingSong } from '@/contract';
import { api, callApi } from '../data/api';
import { showError } from '../ui/toast-store';
import { entryBefore, type MissingGroup } from './missing-songs';

export interface ImportedList {
  playlist_id: number;
  name: string;
}

interface MissingSongs {
  playlist: ImportedList | null;
  /** Names of the chosen songs, by the label of the missing ones. */
  chosen: ReadonlyMap<MissingGroup, string>;
  choose: (group: MissingGroup, song: { song_id: number; songname: string }) => Promise<void>;
}

/**
 * @param imported null if no song was found: the first choice creates the playlist
 * @param name of a new playlist
 */
export function useMissingSongs(
  missing: readonly MissingSong[],
  imported: ImportedList | null,
  name: string,
): MissingSongs {
  const [playlist, setPlaylist] = useState(imported);
  const [chosen, setChosen] = useState<ReadonlyMap<MissingGroup, string>>(new Map());
  const entries = useRef(new Map<number, number>());
  const queue = useRef(Promise.resolve(imported));

  async function add(list: ImportedList | null, group: MissingGroup, songId: number) {
    const target = list ?? (await callApi(api.playlists.$post({ json: { name } })));
    const param = { playlist_id: String(target.playlist_id) };
    for (const index of group.indexes) {
      const after = entryBefore(missing, entries.current, index);
      const json = { song_ids: [songId], after };
      const { entry_ids } = await callApi(api.playlists[':playlist_id'].songs.$post({ param, json }));
      if (entry_ids[0] !== undefined) entries.current.set(index, entry_ids[0]);
    }
    return target;
  }

  /** One after another, because each place depends on the entries before it. */
  function choose(group: MissingGroup, { song_id, songname }: { song_id: number; songname: string }) {
    queue.current = queue.current.then(async (list) => {
      try {
        const target = await add(list, group, song_id);
        setPlaylist(target);
        setChosen((before) => new Map(before).set(group, songname));
        return target;
      } catch (error) {
        showError(error);
        return list;
      }
    });
    return queue.current.then(() => undefined);
  }
  return { playlist, chosen, choose };
}
