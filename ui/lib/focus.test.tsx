import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { describe, expect, test, vi } from "vitest";
import { Block } from "./components/block";
import { Dialog } from "./components/dialog";
import { bringFocusTo, focusNow } from "./focus";

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

test("the focus comes back to where it was once the block is drawn whole, unless somebody acts first", async () => {
  const loaded = signal(true);
  const Page = () => (
    <>
      <h1 tabIndex={-1}>A page</h1>
      <Block id="a" title="A block">
        {loaded.value && <input aria-label="Name" value="what nobody is told" />}
        <button type="button">Act</button>
      </Block>
    </>
  );
  render(<Page />);
  const act = screen.getByRole("button");
  act.focus();
  const was = focusNow();
  expect(was).toBe("a 1 2");
  const reload = async () => {
    loaded.value = false;
    await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
    screen.getByRole("heading", { level: 1 }).focus();
  };

  await reload();
  bringFocusTo(was);
  expect(document.activeElement).not.toBe(act);
  loaded.value = true;
  await waitFor(() => expect(document.activeElement).toBe(act));

  await reload();
  bringFocusTo(was);
  fireEvent.keyDown(document, { key: "Tab" });
  loaded.value = true;
  await screen.findByRole("textbox");
  expect(document.activeElement).not.toBe(act);
});

describe("buttons that stay in sight at the foot of a pop-up", () => {
  const box = (element: Element | null, top: number, bottom: number) => {
    if (!element) throw new Error("not there");
    vi.spyOn(element, "getBoundingClientRect").mockReturnValue(new DOMRect(0, top, 100, bottom - top));
  };

  test.each([
    // The foot begins at 400, and 12 above it is the nearest a field may come.
    ["sticky", 380, 430, 42],
    ["sticky", 300, 340, 0],
    ["static", 380, 430, 0],
  ])("%s: a field from %i to %i is brought out by %i", async (position, top, bottom, by) => {
    render(
      <Dialog title="Long" onClose={() => undefined}>
        <form class="form">
          <div class="field">
            <input aria-label="Name" />
          </div>
          <div class="actions" style={{ position }}>
            <button type="submit">Save</button>
          </div>
        </form>
      </Dialog>,
    );
    const dialog = screen.getByRole("dialog");
    box(dialog.querySelector(".field"), top, bottom);
    box(dialog.querySelector(".actions"), 400, 460);
    screen.getByRole("textbox").focus();
    await new Promise(requestAnimationFrame);
    expect(dialog.scrollTop).toBe(by);
    // The buttons themselves need no room above them.
    screen.getByRole("button").focus();
    await new Promise(requestAnimationFrame);
    expect(dialog.scrollTop).toBe(by);
  });
});
