// Grid of cards while it loads. Apart from the cards, so that pages with only this load no code.
import { Skeleton } from '../ui/skeleton';

export const GRID = 'grid grid-cols-2 gap-x-3.5 sm:grid-cols-3 lg:grid-cols-4 lg:gap-x-6 xl:grid-cols-6';

/** Shape of a card's cover. */
export const coverShape = (round: boolean) =>
  `mb-3 aspect-square w-full ${round ? 'rounded-full' : 'rounded-lg'}`;

export function CardSkeleton({ round }: { round: boolean }) {
  return (
    <>
      <span className="sr-only">Loading</span>
      <Skeleton className={coverShape(round)} />
      <Skeleton className="h-[22.5px] w-3/4" />
      <Skeleton className="h-5 w-1/2" />
    </>
  );
}

export function GridSkeleton({ round = false, amount = 18 }: { round?: boolean; amount?: number }) {
  return (
    <div className={GRID}>
      {Array.from({ length: amount }, (_, key) => key).map((key) => (
        <div key={key} className="pb-6">
          <CardSkeleton round={round} />
        </div>
      ))}
    </div>
  );
}
