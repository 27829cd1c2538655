// Something that is not there, or is somebody else's: the app says so and offers a way on; the music goes on too.
import { NotFound } from '@/components/not-found';
import { ButtonLink } from '@/components/ui/button-link';

export default function ShellNotFound() {
  return (
    <NotFound>
      <ButtonLink href="/" variant="solid">
        Go Home
      </ButtonLink>
    </NotFound>
  );
}
