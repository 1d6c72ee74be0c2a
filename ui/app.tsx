// The page is drawn from the gate alone, so that a reload at any moment comes back to the same screen.
import { Opening } from "./lib/components/opening";
import { StartFailed } from "./lib/components/start_failed";
import { lazy } from "./lib/lazy";
import { gate, opening, startError } from "./lib/state";
import { SignIn } from "./sign_in/sign_in";

export const Frame = lazy(() => import("./frame/frame").then((part) => part.Frame));
const Pending = lazy(() => import("./sign_in/pending").then((part) => part.Pending));

export function App() {
  if (opening.value) return <Opening />;
  if (startError.value) return <StartFailed />;
  const now = gate.value;
  switch (now.state) {
    case "signed_out":
      return <SignIn gate={now} />;
    case "pending":
      return (
        <Pending
          key={`${now.account.id} ${now.step}`}
          account={now.account}
          step={now.step}
          creating={now.creating}
          pin={now.pin}
          second_factor={now.second_factor}
        />
      );
    case "open":
      return (
        <Frame
          key={now.session_id}
          account={now.account}
          pinSet={now.pin_set}
          remembered={now.remembered}
          rememberedAfterPin={now.remembered_after_pin}
          waived={now.waived}
          endsAt={now.ends_at}
          endsSoon={now.ends_soon}
          olderFolder={now.older_folder}
          noRecoveryCodes={now.no_recovery_codes}
          fileStopped={now.file_stopped}
          recordRenewed={now.record_renewed}
        />
      );
    case "locked":
      // Rust takes this view away.
      return null;
  }
}
