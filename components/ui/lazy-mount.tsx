'use client';
// Mounts lazily loaded children when first needed, and keeps them mounted.
import { type ReactNode, Suspense, useState } from 'react';

export function LazyMount({ when, children }: { when: boolean; children: ReactNode }) {
  const [mounted, setMounted] = useState(when);
  if (when && !mounted) setMounted(true);
  return mounted && <Suspense>{children}</Suspense>;
}
