// Unknown URLs: the not-found page, inside the layout of the signed-in app.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'Page not found' };

export default function UnknownPage(): never {
  notFound();
}
