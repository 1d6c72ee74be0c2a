import { useSignal } from "@preact/signals";
import type { Who } from "../lib/bindings";
import { SignInName } from "./names_and_keys";
import { PasswordForm } from "./password_form";

export function OtherAccount({ onForgot }: { onForgot(who: Who): void }) {
  const name = useSignal("");
  return (
    <PasswordForm
      who={() => ({ sign_in_name: name.value })}
      onForgot={onForgot}
      above={(form) => <SignInName form={form} value={name} first />}
    />
  );
}
