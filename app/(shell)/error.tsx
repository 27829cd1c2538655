'use client';
// A page of the app that failed; the rail and the player around it stay.
export { Failure as default } from '@/components/failure';
