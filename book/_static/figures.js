// Turns each static picture into its interactive chart once it comes near the viewport.
// Without this script, or if the chart library cannot be loaded, the static picture stays.
(() => {
  "use strict";
  const library = new URL("vega.js", document.currentScript.src).href;
  let loading;
  let given; // the specification that a script has just handed over
  window.icSpecification = (specification) => (given = specification);

  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(given);
      script.onerror = reject;
      document.head.append(script);
    });
  }

  const load = () => (loading ??= run(library));

  async function upgrade(variant) {
    if (variant.dataset.live) return;
    variant.dataset.live = "loading";
    try {
      const specification = await run(variant.querySelector(".ic-specification").dataset.file);
      await Promise.all([load(), document.fonts.ready]);
      const live = document.createElement("div");
      live.className = "ic-live";
      live.hidden = true;
      variant.append(live);
      await window.vegaEmbed(live, specification, {
        mode: "vega-lite",
        renderer: "svg",
        actions: false,
        ast: true, // expressions are interpreted, not compiled, so that the page needs no eval
        defaultStyle: false,
        tooltip: { disableDefaultStyle: true },
      });
      variant.querySelector(".ic-picture").hidden = true;
      live.hidden = false;
      describe(variant, live, specification);
      variant.dataset.live = "done";
    } catch (error) {
      variant.dataset.live = "failed";
      console.warn("A figure stays static:", error);
    }
  }

  // The words of a figure stay with it; its marks say nothing to a reader who cannot see them. What a click on the
  // key does, buttons do for the keyboard; they come into sight when they are reached.
  function describe(variant, live, specification) {
    live.querySelector("svg").setAttribute("aria-hidden", "true");
    const entries = new Map();
    if (JSON.stringify(specification.params ?? []).includes('"bind":"legend"')) {
      for (const mark of live.querySelectorAll(".role-legend-label text")) {
        entries.set(mark.textContent, [mark.textContent, mark]);
      }
    }
    for (const mark of live.querySelectorAll("path")) {
      const { cursor, datum } = mark.__data__ ?? {};
      if (cursor === "pointer" && datum?.sector) entries.set(datum.sector, [datum.kind ?? datum.sector, mark]);
    }
    const form = live.querySelector(".vega-bindings");
    if (form?.childElementCount || entries.size) variant.parentElement.setAttribute("role", "group");
    if (!entries.size) return;
    const keys = document.createElement("div");
    keys.className = "ic-keys";
    for (const [name, mark] of entries.values()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const place = { bubbles: true, clientX: x + width / 2, clientY: y + height / 2 };
        for (const type of ["pointerdown", "pointerup", "click"]) mark.dispatchEvent(new PointerEvent(type, place));
        const pressed = button.getAttribute("aria-pressed") === "true";
        for (const other of keys.children) other.setAttribute("aria-pressed", "false");
        button.setAttribute("aria-pressed", String(!pressed));
      });
      keys.append(button);
    }
    live.append(keys);
  }

  const shown = (variant) => variant.offsetParent !== null;

  function watch(figures) {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) [...entry.target.children].filter(shown).forEach(upgrade);
        }
      },
      { rootMargin: "300px" },
    );
    for (const figure of figures) observer.observe(figure);
  }

  // The chart library waits for the first sign of a reader: until then the pictures show all there is to see.
  const signs = ["pointermove", "pointerdown", "keydown", "focusin", "scroll"];
  const start = () => {
    for (const sign of signs) removeEventListener(sign, start);
    watch(document.querySelectorAll(".ic-figure"));
  };
  for (const sign of signs) addEventListener(sign, start, { passive: true });
  // A turned telephone or a resized window may bring the other variant into view.
  window.addEventListener("resize", () => {
    for (const figure of document.querySelectorAll(".ic-figure")) {
      if (figure.querySelector('[data-live="done"]')) [...figure.children].filter(shown).forEach(upgrade);
    }
  });
})();
