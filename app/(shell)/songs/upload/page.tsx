// Upload page.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { LazyUploadAnnouncer } from '@/components/uploads/lazy-upload-announcer';
import { UploadPage } from '@/components/uploads/upload-page';

export const metadata: Metadata = { title: 'Upload' };

export default async function UploadSongsPage() {
  await requireViewer('/songs/upload');
  return (
    <div className="page">
      <PageHeader
        title="Upload"
        about="Titles, covers and durations are read from your files. Uploads are private until you make them public."
      >
        <ButtonLink href="/songs">Your songs</ButtonLink>
      </PageHeader>
      <UploadPage />
      <LazyUploadAnnouncer />
    </div>
  );
}
