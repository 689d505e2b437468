// Runs before the first paint: the visitor's language and theme, so that nothing flashes; then starts the app.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const wanted = kept("th.lang") || navigator.languages?.[0] || navigator.language || "en";
  root.lang = wanted.startsWith("zh") ? "zh-CN" : "en";
  root.dataset.theme = kept("th.theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  const locales = document.querySelector('meta[name="locales"]')?.content;
  if (locales) {
    const words = document.createElement("link");
    Object.assign(words, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: JSON.parse(locales)[root.lang] });
    document.head.append(words);
  }

  const start = async () => {
    try {
      const app = await import("{{js}}");
      await app.default({ module_or_path: "{{wasm}}" });
    } catch (error) {
      root.dataset.failed = "";
      throw error;
    }
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
