'use client';
// A page of the app that failed; the rail and the player around it stay.
export { PageError as default } from '@/components/page-error';
