// What happened while the account was closed, or as it was opened, and its owner has to know.
import { useSignal } from "@preact/signals";
import { Live } from "../lib/components/alert";
import { t } from "../lib/messages";
import { Banner } from "./banner";

function Told({ found, title, about }: { found: boolean; title: string; about: string }) {
  const away = useSignal(false);
  return (
    <Live>
      {found && !away.value && (
        <Banner
          kind="warn"
          title={title}
          headed
          onRead={() => {
            away.value = true;
          }}
        >
          <p>{about}</p>
        </Banner>
      )}
    </Live>
  );
}

/** The lock engaged while a backup or another file was being written. */
export function FileStopped({ found }: { found: boolean }) {
  return <Told found={found} title={t("file-stopped-title")} about={t("file-stopped-about")} />;
}

/** The account was listed without its name, and its wrong tries were forgotten. */
export function RecordRenewed({ found }: { found: boolean }) {
  return <Told found={found} title={t("record-renewed-title")} about={t("record-renewed-about")} />;
}
