'use client';
// Mounts the upload indicator when there are uploads, and refreshes pages when songs are added.
import { lazy, Suspense } from 'react';
import { useStore } from '../data/store';
import { uploadStore } from './upload-store';
import { useRefreshOnUpload } from './use-refresh-on-upload';

const UploadIndicator = lazy(() => import('./upload-indicator'));

export function UploadHost() {
  const hasItems = useStore(uploadStore, ({ items }) => items.length > 0);
  useRefreshOnUpload();
  if (!hasItems) return null;
  return (
    <Suspense>
      <UploadIndicator />
    </Suspense>
  );
}
