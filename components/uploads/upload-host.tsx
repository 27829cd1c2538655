'use client';
// Mounts the upload indicator with the first upload, and refreshes pages when songs are added.
import { lazy } from 'react';
import { useStore } from '../data/store';
import { LazyMount } from '../ui/lazy-mount';
import { uploadStore } from './upload-store';
import { useRefreshOnUpload } from './use-refresh-on-upload';

const UploadIndicator = lazy(() => import('./upload-indicator'));

export function UploadHost() {
  const hasItems = useStore(uploadStore, ({ items }) => items.length > 0);
  useRefreshOnUpload();
  return (
    <LazyMount when={hasItems}>
      <UploadIndicator />
    </LazyMount>
  );
}
