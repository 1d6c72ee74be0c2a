import { defineConfig } from "vitest/config";

// `vite build` makes the page of the product; `vite build --mode stories` the story page, never shipped.
export default defineConfig(({ mode }) => {
  const stories = mode === "stories";
  return {
    base: "./",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    server: { port: 1420, strictPort: true },
    build: {
      outDir: stories ? "dist-stories" : "dist",
      emptyOutDir: true,
      target: "safari17",
      // Everything is a file of our own: the content security policy allows nothing inline.
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: true,
      rolldownOptions: { input: stories ? ["stories.html"] : ["index.html", "lock.html"] },
    },
    test: {
      environment: "happy-dom",
      include: ["**/*.test.{ts,tsx}"],
      setupFiles: ["lib/testing/setup.ts"],
      restoreMocks: true,
    },
  };
});
