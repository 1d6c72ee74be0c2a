import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Block } from "./components/block";
import { Dialog } from "./components/dialog";

test("where what had the focus goes away or is switched off, it goes to the title above", async () => {
  const state = signal<"there" | "off" | "gone">("there");
  const Page = () => (
    <Block id="a" title="A block">
      {state.value !== "gone" && (
        <button type="button" disabled={state.value === "off"}>
          Act
        </button>
      )}
    </Block>
  );
  render(<Page />);
  for (const next of ["off", "gone"] as const) {
    state.value = "there";
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button").disabled).toBe(false));
    screen.getByRole("button").focus();
    state.value = next;
    await waitFor(() => expect(document.activeElement?.textContent).toBe("A block"));
  }
});

test("a dialog opened from a dialog gives the focus back to what opened the first", async () => {
  const open = signal<"none" | "first" | "second">("none");
  const show = (next: "none" | "first" | "second") => () => {
    open.value = next;
  };
  const Page = () => (
    <>
      <button type="button" onClick={show("first")}>
        Open
      </button>
      {open.value === "first" && (
        <Dialog key="first" title="First" onClose={show("none")}>
          <button type="button" onClick={show("second")}>
            Further
          </button>
        </Dialog>
      )}
      {open.value === "second" && (
        <Dialog key="second" title="Second" onClose={show("none")}>
          <button type="button" onClick={show("none")}>
            Close
          </button>
        </Dialog>
      )}
    </>
  );
  render(<Page />);
  const press = (name: string) => {
    screen.getByText(name).focus();
    fireEvent.click(screen.getByText(name));
  };
  press("Open");
  await screen.findByText("Further");
  press("Further");
  await screen.findByText("Close");
  press("Close");
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Open"));
});
