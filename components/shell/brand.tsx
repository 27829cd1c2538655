// Logo and name.

export function Brand({ nameClass = '' }: { nameClass?: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-display text-[1.625rem] font-bold tracking-tight">
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6">
        <circle cx="12" cy="12" r="12" className="fill-accent" />
        <path
          d="M7 8.5v7M12 5.5v13M17 8.5v7"
          className="stroke-on-accent"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
      <span className={nameClass}>Encore</span>
    </span>
  );
}
