// What stands in a section of the library while there is no song in it.
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';

/** @param what the section shows, in the plural */
export function EmptyLibrary({ what }: { what: string }) {
  return (
    <EmptyState
      title={`No ${what} yet`}
      action={
        <ButtonLink href="/featured" variant="solid">
          Hear what is featured
        </ButtonLink>
      }
    >
      Your library is empty. Once there are songs in it, you find them here too.
    </EmptyState>
  );
}
