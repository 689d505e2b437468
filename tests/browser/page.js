// What the browser tests ask of a page. Prepended to every script.
const page = {
  // The topmost dialog, or the whole document.
  top() {
    const open = document.querySelectorAll("dialog[open]");
    return open.length ? open[open.length - 1] : document;
  },
  visible(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  },
  all(css, within = page.top()) {
    return [...within.querySelectorAll(css)].filter(page.visible);
  },
  first(css) {
    return page.all(css)[0] ?? null;
  },
  words(element) {
    return (element.innerText ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  },
  name(element) {
    return element.getAttribute("aria-label")?.replace(/\s+/g, " ").trim() || page.words(element);
  },
  // The control of this name; one that begins with it where none has exactly it.
  named(name, css = "button, a[href], label.choice, label.btn, summary") {
    const all = page.all(css).filter((e) => !e.disabled && e.getAttribute("aria-busy") !== "true");
    const found = all.find((e) => page.name(e) === name) ?? all.find((e) => page.name(e).startsWith(name));
    found?.scrollIntoView({ block: "center", behavior: "instant" });
    return found ?? null;
  },
  field(name) {
    const found = page.all(`[id="f-${name}"]`)[0] ?? null;
    found?.scrollIntoView({ block: "center", behavior: "instant" });
    return found;
  },
  shows(words) {
    const root = page.top() === document ? document.body : page.top();
    const seen = (text) => text.replace(/\s+/g, " ").includes(words);
    return seen(root.innerText) || seen(document.querySelector(".toasts")?.innerText ?? "");
  },
  settled() {
    const main = document.querySelector("#main");
    if (!main || document.readyState !== "complete" || document.fonts.status !== "loaded") return false;
    if (!main.querySelector("h1") || page.all(".skeleton", main).length) return false;
    const near = (image) => image.getBoundingClientRect().top < innerHeight && page.visible(image);
    return [...document.images].filter(near).every((image) => image.complete);
  },
  // What sticks out to the right, past what may scroll by itself.
  overflowing() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const held = (e) => {
      for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== "visible") return true;
      }
      return false;
    };
    const out = page.all("body *", document).filter((e) => e.getBoundingClientRect().right > width + 1 && !held(e));
    const told = out.slice(0, 5).map((e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${page.words(e).slice(0, 40)}`);
    return [`${document.documentElement.scrollWidth} > ${width}`, ...told];
  },
  // Every text a visitor can see or hear.
  texts() {
    const out = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.parentElement?.tagName)) out.push(node.data);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) out.push(element.getAttribute(name));
    }
    return out.map((text) => text.trim()).filter(Boolean);
  },
};
