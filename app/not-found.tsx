// An address the app does not have. The way on loads a whole page, so that no page pays for it with a script.
import { NotFound } from '@/components/not-found';
import { buttonClass } from '@/components/ui/button';

export default function UnknownAddress() {
  return (
    <main>
      <NotFound>
        <a href="/" className={buttonClass('solid')}>
          Go Home
        </a>
      </NotFound>
    </main>
  );
}
