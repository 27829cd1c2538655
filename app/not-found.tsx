// Not-found page for unknown URLs. A plain link, so that next/link is not loaded with every page.
import { NotFound } from '@/components/not-found';
import { buttonClass } from '@/components/ui/button';

export default function RootNotFound() {
  return (
    <main>
      <NotFound>
        <a href="/" className={buttonClass('solid')}>
          Go to Home
        </a>
      </NotFound>
    </main>
  );
}
