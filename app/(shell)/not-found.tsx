// Something that is not there, or is somebody else's: the app says so and offers a way on.
import { NotFound } from '@/components/not-found';

export default function ShellNotFound() {
  return <NotFound />;
}
