// Downloads a playlist as a file. After a second, a toast shows the progress and can cancel it.
import { api } from '../data/api';
import { readFile, SLOW_MS, saveFile } from '../data/download';
import { formatBytes } from '../format';
import { changeToast, dismissToast, showError, showToast } from '../ui/toast-store';

export type ExportFormat = 'm3u8' | 'xspf' | 'jspf' | 'pls' | 'csv';

export async function exportPlaylist(
  { playlist_id, name }: { playlist_id: number; name: string },
  format: ExportFormat,
): Promise<void> {
  const stop = new AbortController();
  let text = `Preparing the export of “${name}”`;
  let toast: number | undefined;
  const timer = setTimeout(() => {
    toast = showToast(text, { label: 'Cancel', run: () => stop.abort() }, { stays: true });
  }, SLOW_MS);
  try {
    const request = api.playlists[':playlist_id'].export.$get(
      { param: { playlist_id: String(playlist_id) }, query: { format } },
      { init: { signal: stop.signal } },
    );
    const file = await readFile(request, (received) => {
      text = `Exporting “${name}”, ${formatBytes(received)}`;
      if (toast !== undefined) changeToast(toast, text);
    });
    saveFile(file);
  } catch (error) {
    if (!stop.signal.aborted) showError(error);
  } finally {
    clearTimeout(timer);
    if (toast !== undefined) dismissToast(toast);
  }
}
