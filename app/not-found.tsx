// An address the app does not have.
import { NotFound } from '@/components/not-found';

export default function UnknownAddress() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
