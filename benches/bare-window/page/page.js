document.getElementById("field").focus();
requestAnimationFrame(() => window.__TAURI_INTERNALS__.invoke("page_ready"));
