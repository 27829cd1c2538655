// Not-found page of the signed-in app, inside its layout.
import { NotFound } from '@/components/not-found';
import { ButtonLink } from '@/components/ui/button-link';

export default function ShellNotFound() {
  return (
    <NotFound>
      <ButtonLink href="/" variant="solid">
        Go to Home
      </ButtonLink>
    </NotFound>
  );
}
