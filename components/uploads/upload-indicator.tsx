'use client';
// Link to the upload page with the total progress, shown on all other pages while uploads are active.
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useStore } from '../data/store';
import { showToast } from '../ui/toast-store';
import { sentFraction, summarize } from './progress';
import { isActive, uploadStore } from './upload-store';

const UPLOAD_PATH = '/songs/upload';

export default function UploadIndicator() {
  const path = usePathname();
  const active = useStore(uploadStore, ({ items }) => items.filter(isActive).length);
  const percent = useStore(uploadStore, ({ items }) => Math.floor(sentFraction(items) * 100));
  useResultToast(active, path !== UPLOAD_PATH);
  if (active === 0 || path === UPLOAD_PATH) return null;
  return (
    <Link
      href={UPLOAD_PATH}
      className="above-bar fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] z-30 flex items-center gap-2 rounded-full border border-line bg-raised px-4 py-2 text-sm font-medium shadow-pop hover:text-accent"
    >
      <Upload size={16} aria-hidden="true" className="text-accent" />
      Uploading <span className="figures">{percent} %</span>
    </Link>
  );
}

/** Shows the results when the last upload finishes, if `isElsewhere` (not on the upload page). */
function useResultToast(active: number, isElsewhere: boolean): void {
  const router = useRouter();
  const previous = useRef(active);
  useEffect(() => {
    const isFinished = active === 0 && previous.current > 0;
    previous.current = active;
    if (!isFinished || !isElsewhere) return;
    const { items, skipped } = uploadStore.get();
    showToast(`Uploads: ${summarize(items, skipped)}`, {
      label: 'Show',
      run: () => router.push(UPLOAD_PATH),
    });
  }, [active, isElsewhere, router]);
}
