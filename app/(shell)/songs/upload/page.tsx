// Where songs come into the library.
import type { Metadata } from 'next';
import { requireViewer } from '@/auth/current-viewer';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { UploadPage } from '@/components/uploads/upload-page';

export const metadata: Metadata = { title: 'Upload' };

export default async function UploadSongsPage() {
  await requireViewer('/songs/upload');
  return (
    <div className="page">
      <PageHeader
        title="Upload"
        about="Names, covers and lengths are read from your files. What you upload is yours alone until you make it public."
      >
        <ButtonLink href="/songs">Your songs</ButtonLink>
      </PageHeader>
      <UploadPage />
    </div>
  );
}
