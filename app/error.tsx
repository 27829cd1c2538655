'use client';
// Error page for a failure of the layout. Without imports, because every page loads it.

export default function RootError() {
  return (
    <main className="page grid min-h-dvh content-center justify-items-start gap-4" role="alert">
      <h1 className="text-4xl font-extrabold tracking-tight">Something went wrong</h1>
      <p className="max-w-[56ch] text-soft">Encore could not be loaded. Try again, or come back later.</p>
      <button
        type="button"
        onClick={() => location.reload()}
        className="h-11 rounded-full bg-accent px-5 font-semibold text-on-accent"
      >
        Try again
      </button>
    </main>
  );
}
