'use client';
// Where the sign of uploads under way appears; it is loaded when there are some.
import { lazy, Suspense } from 'react';
import { useStore } from '../data/store';
import { uploads } from './upload-store';
import { useRefreshOnUpload } from './use-refresh-on-upload';

const UploadIndicator = lazy(() => import('./upload-indicator'));

export function UploadHost() {
  const any = useStore(uploads, ({ items }) => items.length > 0);
  useRefreshOnUpload();
  if (!any) return null;
  return (
    <Suspense>
      <UploadIndicator />
    </Suspense>
  );
}
