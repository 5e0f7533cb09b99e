// Turns each static picture into its interactive chart once it comes near the viewport.
// Without this script, or if the chart library cannot be loaded, the static picture stays.
(() => {
  "use strict";
  const library = new URL("vega.js", document.currentScript.src).href;
  let loading;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  async function upgrade(variant) {
    if (variant.dataset.live) return;
    variant.dataset.live = "loading";
    try {
      await Promise.all([load(), document.fonts.ready]);
      const specification = JSON.parse(variant.querySelector(".ic-specification").textContent);
      const live = document.createElement("div");
      live.className = "ic-live";
      live.hidden = true;
      variant.append(live);
      await window.vegaEmbed(live, specification, { mode: "vega-lite", renderer: "svg", actions: false });
      variant.querySelector(".ic-picture").hidden = true;
      live.hidden = false;
      variant.dataset.live = "done";
    } catch (error) {
      variant.dataset.live = "failed";
      console.warn("A figure stays static:", error);
    }
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

  const start = () => watch(document.querySelectorAll(".ic-figure"));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // A turned telephone or a resized window may bring the other variant into view.
  window.addEventListener("resize", () => {
    for (const figure of document.querySelectorAll(".ic-figure")) {
      if (figure.querySelector('[data-live="done"]')) [...figure.children].filter(shown).forEach(upgrade);
    }
  });
})();
