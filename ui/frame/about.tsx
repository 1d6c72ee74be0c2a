import { call } from "../lib/client";
import { Actions } from "../lib/components/block";
import { Button } from "../lib/components/button";
import { Dialog } from "../lib/components/dialog";
import { LoadError } from "../lib/components/load_error";
import { t } from "../lib/messages";
import { useQuery } from "../lib/use_query";

export function About({ onClose }: { onClose(): void }) {
  const about = useQuery(() => call("about"));
  return (
    <Dialog title={t("about")} onClose={onClose}>
      <LoadError error={about.error} slow={about.slow} again={about.again} />
      {about.value && (
        <>
          <p>
            {t("version", { version: about.value.version })}
            <br />
            <span class="muted">{about.value.user_agent}</span>
          </p>
          <h3>{t("licences")}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached with the keyboard */}
          <pre class="licences" tabIndex={0}>
            {about.value.licences}
          </pre>
        </>
      )}
      <Actions>
        <Button first onClick={onClose}>
          {t("close")}
        </Button>
      </Actions>
    </Dialog>
  );
}
