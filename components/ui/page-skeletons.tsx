// Loading states of pages, with the dimensions of the content they stand for.
import type { ReactNode } from 'react';
import { GRIDS } from '../songs/columns';
import { Skeleton } from './skeleton';

const keys = (length: number) => Array.from({ length }, (_, index) => index);

interface PageSkeletonProps {
  title: string;
  /** Whether the page has a line under its heading. */
  about?: boolean;
  children: ReactNode;
}

export function PageSkeleton({ title, about = true, children }: PageSkeletonProps) {
  return (
    <div className="page" aria-busy="true">
      <div className="mb-8 grid grid-cols-[minmax(0,1fr)] gap-2">
        <h1 className="text-4xl font-extrabold tracking-tight md:text-5xl">{title}</h1>
        {about && <Skeleton className="h-[23px] w-64 max-w-full" />}
      </div>
      {children}
    </div>
  );
}

function ShelfSkeleton({ amount = 10 }: { amount?: number }) {
  return (
    <div className="grid grid-cols-2 gap-x-3.5 gap-y-6 sm:grid-cols-3 lg:grid-cols-4 lg:gap-6 xl:grid-cols-5">
      {keys(amount).map((key) => (
        <div key={key} className="grid gap-2">
          <Skeleton className="aspect-square rounded-lg" />
          <Skeleton className="h-5 w-3/4" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  );
}

export function SongsSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="@container">
      <div className="border-b border-line py-2">
        <Skeleton className="ml-13 h-[1.21875rem] w-1/4 @min-[30rem]:ml-26" />
      </div>
      {keys(rows).map((key) => (
        <div key={key} className={`${GRIDS.songs} h-14 @min-[30rem]:px-2`}>
          <Skeleton className="ml-auto h-4 w-4 @max-[30rem]:hidden" />
          <div className="flex items-center gap-3">
            <Skeleton className="size-10 shrink-0 rounded-sm" />
            <Skeleton className="h-4 w-2/3" />
          </div>
          <Skeleton className="h-4 w-1/2 @max-[44rem]:hidden" />
          <Skeleton className="ml-auto h-4 w-8 @max-[44rem]:hidden" />
          <Skeleton className="ml-auto h-4 w-8 @max-[30rem]:hidden" />
          <Skeleton className="ml-auto h-4 w-6" />
        </div>
      ))}
    </div>
  );
}

export function ShelfPageSkeleton({ title }: { title: string }) {
  return (
    <PageSkeleton title={title}>
      <ShelfSkeleton />
    </PageSkeleton>
  );
}

export function SongsPageSkeleton({ title }: { title: string }) {
  return (
    <PageSkeleton title={title}>
      <SongsSkeleton />
    </PageSkeleton>
  );
}

export function HomeSkeleton() {
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 pt-6 md:gap-10 md:pt-8" aria-busy="true">
      <div className="grid gap-5">
        <Skeleton className="h-[29px]" />
        <Skeleton className="h-9.5 w-4/5 md:h-12.5 md:w-1/2" />
        <div className="grid gap-2 sm:grid-cols-2 md:gap-3 xl:grid-cols-3">
          {keys(6).map((key) => (
            <Skeleton key={key} className="h-15.5 rounded-lg md:h-18.5" />
          ))}
        </div>
      </div>
      <ShelfSkeleton amount={5} />
    </div>
  );
}
