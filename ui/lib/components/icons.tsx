// Our own line drawings on a 24 grid, in the manner of Lucide. Decoration only: the words beside them say it.
import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const Check = () => (
  <Icon>
    <path d="M5 12.5l4.5 4.5L19 7.5" />
  </Icon>
);
export const Cross = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);
export const Dot = () => (
  <Icon>
    <circle cx="12" cy="12" r="3.5" />
  </Icon>
);
export const Warning = () => (
  <Icon>
    <path d="M12 3.5l9.5 17h-19z" />
    <path d="M12 10v4.5M12 17.5v.1" />
  </Icon>
);
export const Info = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.5v.1" />
  </Icon>
);
export const Eye = () => (
  <Icon>
    <path d="M2 12c2.4-4.6 5.7-7 10-7s7.6 2.4 10 7c-2.4 4.6-5.7 7-10 7s-7.6-2.4-10-7z" />
    <circle cx="12" cy="12" r="3" />
  </Icon>
);
export const EyeOff = () => (
  <Icon>
    <path d="M9.5 5.3A9.7 9.7 0 0 1 12 5c4.3 0 7.6 2.4 10 7a16 16 0 0 1-2.7 3.7M6.2 6.6A14.5 14.5 0 0 0 2 12c2.4 4.6 5.7 7 10 7 2 0 3.8-.5 5.4-1.5" />
    <path d="M10 10a3 3 0 0 0 4.1 4.1M3 3l18 18" />
  </Icon>
);
export const Lock = () => (
  <Icon>
    <rect x="4.5" y="11" width="15" height="10" rx="2" />
    <path d="M8 11V7.5a4 4 0 0 1 8 0V11" />
  </Icon>
);
export const Shield = () => (
  <Icon>
    <path d="M12 2.8l8 3v5.7c0 4.7-3.1 8-8 9.7-4.9-1.7-8-5-8-9.7V5.8z" />
  </Icon>
);
export const Person = () => (
  <Icon>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6" />
  </Icon>
);
export const Plus = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const Key = () => (
  <Icon>
    <circle cx="8" cy="15.5" r="4.5" />
    <path d="M11.3 12.2L20 3.5M16 7.5l3 3" />
  </Icon>
);
export const Copy = () => (
  <Icon>
    <rect x="8.5" y="8.5" width="12" height="12" rx="2" />
    <path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3" />
  </Icon>
);
export const Save = () => (
  <Icon>
    <path d="M12 3.5v11M7.5 10.5L12 15l4.5-4.5M4 16.5v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2" />
  </Icon>
);
export const Print = () => (
  <Icon>
    <path d="M7 8.5v-5h10v5M7 17.5H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2" />
    <path d="M7 14.5h10v6H7z" />
  </Icon>
);
export const Restore = () => (
  <Icon>
    <path d="M4 12a8 8 0 1 0 2.4-5.7L4 8.5M4 3.5v5h5" />
  </Icon>
);
export const SignOut = () => (
  <Icon>
    <path d="M14 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5" />
  </Icon>
);
