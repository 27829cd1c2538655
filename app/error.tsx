'use client';
// Even the app's frame could not be made.
import { Failure } from '@/components/failure';

export default function RootError(props: Parameters<typeof Failure>[0]) {
  return (
    <main>
      <Failure {...props} />
    </main>
  );
}
