// Store of the uploads. It outlives pages, so that uploads continue during client-side navigation.
import type { SongDetail } from '@/contract';
import { createStore } from '../data/store';

/**
 * - `queued`: waits for other uploads
 * - `offline`: resumes when the connection is restored
 * - `reading`: sent; the server is creating the song
 * - `known`: the song was in the library already
 * - `refused`: cannot become a song
 * - `failed`: may be retried
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
  name: string;
  /** Bytes, as is `sent`. */
  size: number;
  sent: number;
  /** Bytes per second; null if unknown. */
  rate: number | null;
  state: UploadState;
  /** Error message of a refused or failed upload. */
  problem: string | null;
  /** The added or known song. */
  song: SongDetail | null;
  /** Title of a song in the library that looks like the same recording. */
  similar: string | null;
}

interface Uploads {
  items: readonly UploadItem[];
  /** Number of files in folders that are not audio. */
  skipped: number;
}

export const uploadStore = createStore<Uploads>({ items: [], skipped: 0 });

const ACTIVE: readonly UploadState[] = ['queued', 'sending', 'offline', 'reading'];

export const isActive = ({ state }: UploadItem) => ACTIVE.includes(state);

export function addUploads(added: readonly UploadItem[]): void {
  setItems([...uploadStore.get().items, ...added]);
}

/** Has no effect on an item that has been removed. */
export function changeUpload(id: number, changes: Partial<UploadItem>): void {
  setItems(uploadStore.get().items.map((item) => (item.id === id ? { ...item, ...changes } : item)));
}

export function removeUpload(id: number): void {
  setItems(uploadStore.get().items.filter((item) => item.id !== id));
}

function setItems(items: readonly UploadItem[]): void {
  uploadStore.set({ ...uploadStore.get(), items });
}

export function clearFinished(): void {
  uploadStore.set({ skipped: 0, items: uploadStore.get().items.filter(isActive) });
}
