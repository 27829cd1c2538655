// What is on its way into the library. Outside of any page, so that uploads go on while the listener goes elsewhere.
import type { SongDetail } from '@/contract';
import { createStore } from '../data/store';

/**
 * queued: waits for others; sending; offline: goes on when the connection is back; reading: all is sent, the song is
 * being made; added; known: was in the library before; refused: no song can be made of it; failed: may be tried
 * again; cancelled.
 */
export type UploadState =
  | 'queued'
  | 'sending'
  | 'offline'
  | 'reading'
  | 'added'
  | 'known'
  | 'refused'
  | 'failed'
  | 'cancelled';

export interface UploadItem {
  id: number;
  /** The file's name, without folders. */
  name: string;
  /** Bytes, and how many of them have arrived. */
  size: number;
  sent: number;
  /** Bytes a second; null until it is known. */
  rate: number | null;
  state: UploadState;
  /** Why it was refused or failed. */
  problem: string | null;
  /** The song it became, or was before. */
  song: SongDetail | null;
  /** The name of a song that looks like the same recording. */
  similar: string | null;
}

interface Uploads {
  items: readonly UploadItem[];
  /** How many files of a folder were no sound and stayed where they are. */
  leftOut: number;
}

export const uploads = createStore<Uploads>({ items: [], leftOut: 0 });

const UNDER_WAY: readonly UploadState[] = ['queued', 'sending', 'offline', 'reading'];

/** Whether there is still something to do, and something to lose by closing the tab. */
export const isUnderWay = ({ state }: UploadItem) => UNDER_WAY.includes(state);

/** Changes one upload; one that was cleared away meanwhile stays away. */
export function changeUpload(id: number, changes: Partial<UploadItem>): void {
  const { items, leftOut } = uploads.get();
  uploads.set({ leftOut, items: items.map((item) => (item.id === id ? { ...item, ...changes } : item)) });
}

/** Takes one away that is done. */
export function removeUpload(id: number): void {
  const { items, leftOut } = uploads.get();
  uploads.set({ leftOut, items: items.filter((item) => item.id !== id) });
}

/** Takes away what is done, however it ended. */
export function clearFinished(): void {
  uploads.set({ leftOut: 0, items: uploads.get().items.filter(isUnderWay) });
}
