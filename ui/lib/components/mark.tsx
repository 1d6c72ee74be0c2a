/** The cylinder of a lock with its thumb-turn: upright when open, level when locked. */
export function Mark({ turned, size = 32 }: { turned: "open" | "locked"; size?: number }) {
  return (
    <svg
      class={`mark mark-${turned}`}
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <rect class="mark-plate" x="2" y="2" width="60" height="60" rx="13" />
      <circle class="mark-cylinder" cx="32" cy="32" r="19" />
      <rect class="mark-turn" x="17" y="27.5" width="30" height="9" rx="4.5" />
    </svg>
  );
}

export function Brand({ turned }: { turned: "open" | "locked" }) {
  return (
    <p class="brand">
      <Mark turned={turned} />
      Nightlatch
    </p>
  );
}
