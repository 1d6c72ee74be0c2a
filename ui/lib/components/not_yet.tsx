import { t } from "../messages";
import { Block } from "./block";
import { Dot } from "./icons";
import { Notice } from "./notice";

/** A block that this version does not have yet: it says so, and what it will do. */
export function NotYet({
  id,
  title,
  about,
  alert,
}: {
  id: string;
  title: string;
  about: string;
  alert?: string | undefined;
}) {
  return (
    <Block
      id={id}
      title={title}
      about={about}
      status={
        <>
          <Dot />
          {t("off")}
        </>
      }
    >
      <Notice kind="info">{t("not-yet")}</Notice>
      {alert && (
        <div role="alert">
          <Notice kind="warn">{alert}</Notice>
        </div>
      )}
    </Block>
  );
}
