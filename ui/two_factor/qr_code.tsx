import type { Qr } from "../lib/bindings";
import { t } from "../lib/messages";

/** Modules of white around a code (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** Black on white in every theme: many readers know no other. */
export function QrCode({ qr }: { qr: Qr }) {
  const side = qr.size + 2 * QUIET;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={t("qr-code")}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#ffffff" />
      <path d={qr.path} fill="#000000" />
    </svg>
  );
}
