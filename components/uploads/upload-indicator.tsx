'use client';
// A small sign on every other page that uploads are under way, and the way to them.
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useStore } from '../store';
import { shareSent } from './progress';
import { isUnderWay, uploads } from './upload-store';

export default function UploadIndicator() {
  const path = usePathname();
  const underWay = useStore(uploads, ({ items }) => items.filter(isUnderWay).length);
  const percent = useStore(uploads, ({ items }) => Math.floor(shareSent(items) * 100));
  if (underWay === 0 || path === '/songs/upload') return null;
  return (
    <Link
      href="/songs/upload"
      className="fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] z-30 flex items-center gap-2 rounded-full border border-line bg-raised px-4 py-2 text-sm font-medium shadow-pop hover:text-accent"
    >
      <Upload size={16} aria-hidden="true" className="text-accent" />
      Uploading <span className="figures">{percent} %</span>
    </Link>
  );
}
