// Gray placeholder shape for content that is loading.

export function Skeleton({ className }: { className: string }) {
  return <div className={`animate-pulse-soft rounded-md bg-line/50 ${className}`} />;
}
