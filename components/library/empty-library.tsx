// Empty state of the library sections.
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';

/** @param what plural noun, such as `artists` */
export function EmptyLibrary({ what }: { what: string }) {
  return (
    <EmptyState
      title={`No ${what} yet`}
      action={
        <ButtonLink href="/featured" variant="solid">
          Browse featured playlists
        </ButtonLink>
      }
    >
      Your library is empty. Upload songs, or browse featured playlists.
    </EmptyState>
  );
}
