'use client';
// Mounts the upload indicator with the first upload, and refreshes pages when songs are added.
import { useStore } from '../data/store';
import { LazyMount, loadable } from '../ui/loadable';
import { uploadStore } from './upload-store';
import { useRefreshOnUpload } from './use-refresh-on-upload';

const [UploadIndicator] = loadable(() => import('./upload-indicator'));

export function UploadHost() {
  const hasItems = useStore(uploadStore, ({ items }) => items.length > 0);
  useRefreshOnUpload();
  return (
    <LazyMount when={hasItems}>
      <UploadIndicator />
    </LazyMount>
  );
}
