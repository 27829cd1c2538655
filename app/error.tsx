'use client';
// Even the app's frame could not be made. It needs nothing else of the app, as every page loads it; trying again is a
// whole new page.

export default function RootError() {
  return (
    <main className="page grid min-h-dvh content-center justify-items-start gap-4" role="alert">
      <h1 className="text-4xl font-extrabold tracking-tight">The stage is dark</h1>
      <p className="max-w-[56ch] text-soft">
        Encore could not be shown. Try again; if it stays like this, come back in a while.
      </p>
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
