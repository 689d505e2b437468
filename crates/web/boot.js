// Runs before the first paint: the visitor's language and theme, so that nothing flashes; asks at once for all that
// the page at this address needs; then starts the app.
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

  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const preload = (href) => {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  };
  const locales = meta("locales");
  if (locales) preload(JSON.parse(locales)[root.lang]);

  // The modules of each group of pages, as `pages/lazy.rs` names the groups.
  const modules = {{modules}};
  const groups = { search: "search", listings: "listing", members: "profile", friends: "profile", sell: "sell", admin: "admin" };
  for (const place of ["dashboard", "orders", "notices"]) groups[place] = "deal";
  for (const place of ["sign-in", "sign-up", "settings", "legal"]) groups[place] = "member";
  const [first = "", id, edit] = location.pathname.split("/").filter(Boolean);
  const isEditor = first === "listings" && edit === "edit";
  const group = isEditor ? "sell" : groups[first];
  modules[group]?.forEach(preload);

  // What these pages ask the API first, for visitors: members ask with their token. `platform/early.rs` takes the
  // answers; one that the page asks for in other words is left lying.
  const query = location.search || "?";
  const questions = {
    "": ["/home", "/listings?sort=newest"],
    search: [`/listings${query}`, ...(query.includes("sort=") ? [] : [`/listings/counts${query}`])],
    listings: /^\d+$/.test(id) && !edit ? [`/listings/${id}`] : [],
  }[first];
  const early = (window.early = new Map());
  if (questions && !kept("th.signed_in")) {
    const base = (meta("api-base") ?? "").replace(/\/+$/, "");
    for (const question of [...questions, "/categories", "/campuses"]) {
      const address = `${base}/api/v1${question}`;
      const answer = fetch(address, { signal: AbortSignal.timeout?.(20_000) });
      answer.catch(() => {});
      early.set(address, answer);
    }
  }

  const start = async () => {
    try {
      const app = await import("{{js}}");
      await app.default({ module_or_path: "{{wasm}}" });
      setTimeout(() => early.clear(), 5_000);
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
