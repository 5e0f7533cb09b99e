// Shows what a link to a claim, a term, a work or a figure leads to, while the mouse or the keyboard rests on it.
// Without this script, or where a browser knows no popover, the link leads there as ever.
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const LINKS =
    ':is(a[href*="#claim-"], a[href*="#settled-"], a[href*="#term-"], a[href*="#fig-"], .bibtex-citation a[href*="#"])' +
    ":not(.headerlink, .number, .sd-stretched-link, .figure-files a, nav a)";
  const PAUSE = 250; // milliseconds: a mouse on its way somewhere else opens nothing, and reaches the preview
  const root = new URL(document.documentElement.dataset.content_root, location);
  const pages = new Map();
  let given; // the previews that a script has just handed over
  window.icPreviews = (previews) => (given = previews);

  const box = document.createElement("div");
  box.id = "preview";
  box.popover = "manual";
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  let link; // whose preview is open
  let timer;

  const load = (page) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = new URL(`_static/previews/${page}.js`, root);
      script.onload = () => resolve(given);
      script.onerror = () => resolve({});
      document.head.append(script);
    });

  // Formulas and marks keep the language that they are written in.
  const SPACES = { math: "http://www.w3.org/1998/Math/MathML", svg: "http://www.w3.org/2000/svg" };
  function element([name, attributes, ...inside], space = "http://www.w3.org/1999/xhtml") {
    const own = SPACES[name] ?? space;
    const made = document.createElementNS(own, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside.map((each) => (typeof each === "string" ? each : element(each, own))));
    return made;
  }

  // A figure of this page is shown as it stands there.
  function drawing(anchor) {
    const figure = document.getElementById(anchor)?.querySelector(".ic-figure, img")?.cloneNode(true);
    figure?.querySelectorAll("script, .ic-live").forEach((part) => part.remove());
    figure?.querySelectorAll(".ic-picture").forEach((part) => (part.hidden = false));
    return figure;
  }

  async function show(wanted) {
    const address = new URL(wanted.href);
    const anchor = decodeURIComponent(address.hash.slice(1));
    const page = address.pathname.slice(root.pathname.length).replace(/\.html$/, "");
    if (!pages.has(page)) pages.set(page, load(page));
    const parts = (await pages.get(page))[anchor];
    if (!parts || wanted !== link) return;
    box.replaceChildren(...parts.map((part) => element(part)));
    const own = anchor.startsWith("fig-") && address.pathname === location.pathname && drawing(anchor);
    if (own) {
      box.querySelector(".ic-figure")?.remove();
      box.append(own);
    }
    box.classList.toggle("with-figure", box.querySelector(".ic-figure, img") !== null);
    box.showPopover();
    place(wanted.getClientRects()[0]);
    wanted.setAttribute("aria-describedby", box.id);
  }

  // Below the link, or above it where there is more room; it scrolls with the page. A picture takes the room left.
  function place(line) {
    const below = innerHeight - line.bottom - 16;
    const above = line.top - 16;
    const under = below >= Math.min(box.offsetHeight, above);
    const picture = [...box.querySelectorAll(".ic-figure svg, img")].find((each) => each.checkVisibility());
    const over = box.offsetHeight - (under ? below : above);
    if (picture && over > 0) picture.style.maxHeight = `${Math.max(120, picture.clientHeight - over)}px`;
    const right = document.documentElement.clientWidth - 16 - box.offsetWidth;
    box.style.left = `${scrollX + Math.max(16, Math.min(line.left, right))}px`;
    box.style.top = `${scrollY + (under ? line.bottom + 8 : Math.max(8 - scrollY, line.top - 8 - box.offsetHeight))}px`;
  }

  function hide() {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = undefined;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  function rest(wanted) {
    clearTimeout(timer);
    if (wanted === link) return;
    timer = setTimeout(() => {
      hide();
      link = wanted;
      show(wanted);
    }, PAUSE);
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(hide, PAUSE);
  }

  // A finger has no place to rest: it follows the link.
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (box.contains(event.target)) return clearTimeout(timer);
    const wanted = event.target.closest(LINKS);
    if (wanted) rest(wanted);
    else if (link !== document.activeElement) leave();
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(LINKS) && event.target.matches(":focus-visible")) rest(event.target);
    else hide();
  });
  document.addEventListener("focusout", leave);
  document.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (link) event.preventDefault(); // a dialog around the link stays
    hide();
  });
})();
