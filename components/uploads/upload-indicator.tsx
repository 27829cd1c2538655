'use client';
// A small sign on every other page that uploads are under way, and the way to them.
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useStore } from '../data/store';
import { showToast } from '../ui/toast-store';
import { shareSent, summary } from './progress';
import { isUnderWay, uploads } from './upload-store';

const UPLOAD_PATH = '/songs/upload';

export default function UploadIndicator() {
  const path = usePathname();
  const underWay = useStore(uploads, ({ items }) => items.filter(isUnderWay).length);
  const percent = useStore(uploads, ({ items }) => Math.floor(shareSent(items) * 100));
  useEndSaid(underWay, path !== UPLOAD_PATH);
  if (underWay === 0 || path === UPLOAD_PATH) return null;
  return (
    <Link
      href={UPLOAD_PATH}
      className="fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] z-30 flex items-center gap-2 rounded-full border border-line bg-raised px-4 py-2 text-sm font-medium shadow-pop hover:text-accent"
    >
      <Upload size={16} aria-hidden="true" className="text-accent" />
      Uploading <span className="figures">{percent} %</span>
    </Link>
  );
}

/** Says what became of the uploads when the last one ends and the listener is `elsewhere`. */
function useEndSaid(underWay: number, elsewhere: boolean): void {
  const router = useRouter();
  const before = useRef(underWay);
  useEffect(() => {
    const isEnd = underWay === 0 && before.current > 0;
    before.current = underWay;
    if (!isEnd || !elsewhere) return;
    const { items, leftOut } = uploads.get();
    showToast(`Uploads: ${summary(items, leftOut)}`, { label: 'Show', run: () => router.push(UPLOAD_PATH) });
  }, [underWay, elsewhere, router]);
}
