'use client';
// Error page of the signed-in app, inside its layout.
export { PageError as default } from '@/components/page-error';
