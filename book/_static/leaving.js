// Lets a reader take actors away from drawn orders, with the pointer or the keyboard, and counts again.
// Without this script each drawing shows all actors, and the words below it two states.
(() => {
  "use strict";
  const LOOKS = { held: ["#0b5c8a", "#ffffff"], cut: ["#ffffff", "#c4561f"], gone: ["none", "#5b6b7a"] };

  function play(panel) {
    const svg = panel.querySelector("svg");
    const name = panel.querySelector("strong").textContent;
    const actors = [...svg.querySelectorAll("[data-actor]")];
    const ties = [...svg.querySelectorAll("[data-ends]")].map((mark) => ({
      mark,
      ends: mark.dataset.ends.split(" ").map(Number),
    }));
    const partners = actors.map(() => []);
    for (const { ends: [one, other] } of ties) {
      partners[one].push(other);
      partners[other].push(one);
    }
    const gone = new Set();
    const left = (actor) => partners[actor].filter((other) => !gone.has(other));

    // The steps from one actor to all that it reaches.
    function steps(start) {
      const found = new Map([[start, 0]]);
      for (const actor of found.keys()) {
        for (const other of left(actor)) if (!found.has(other)) found.set(other, found.get(actor) + 1);
      }
      return found;
    }

    const told = document.createElement("p");
    told.className = "ic-leaving-now";
    told.setAttribute("role", "status");
    panel.querySelector(".ic-leaving-told").before(told);

    function draw() {
      const rest = actors.map((_, actor) => actor).filter((actor) => !gone.has(actor));
      let largest = new Map();
      let near = 0;
      for (const actor of rest) {
        const found = steps(actor);
        if (found.size > largest.size) largest = found;
        for (const far of found.values()) if (far) near += 1 / far;
      }
      actors.forEach((mark, actor) => {
        const look = LOOKS[gone.has(actor) ? "gone" : largest.has(actor) ? "held" : "cut"];
        mark.setAttribute("fill", look[0]);
        mark.setAttribute("stroke", look[1]);
        mark.setAttribute("stroke-dasharray", gone.has(actor) ? "2 2" : "none");
        mark.setAttribute("aria-pressed", String(gone.has(actor)));
        mark.setAttribute("aria-label", `actor ${actor + 1}, ${left(actor).length} ties`);
      });
      for (const { mark, ends } of ties) mark.setAttribute("visibility", ends.some((end) => gone.has(end)) ? "hidden" : "visible");
      const pairs = rest.length * (rest.length - 1);
      const share = rest.length ? Math.round((100 * largest.size) / rest.length) : 0;
      const reach = (pairs ? near / pairs : 0).toFixed(2).replace(/^0/, "");
      told.textContent = `now: ${rest.length} actors, ${share}% in the largest group, reach ${reach}`;
    }

    function toggle(actor) {
      if (!gone.delete(actor)) gone.add(actor);
      draw();
    }

    // One actor is in the order of the Tab key; arrows lead to the others.
    function reach(actor) {
      for (const mark of actors) mark.setAttribute("tabindex", "-1");
      actors[actor].setAttribute("tabindex", "0");
      actors[actor].focus();
    }

    const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    actors.forEach((mark, actor) => {
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", actor ? "-1" : "0");
      mark.addEventListener("click", () => toggle(actor));
      mark.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") toggle(actor);
        else if (event.key in STEPS) reach((actor + STEPS[event.key] + actors.length) % actors.length);
        else return;
        event.preventDefault();
      });
    });
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", `${name}: actors to take away`);

    const buttons = document.createElement("p");
    buttons.className = "ic-leaving-buttons";
    const best = () => {
      const rest = actors.map((_, actor) => actor).filter((actor) => !gone.has(actor));
      if (rest.length) toggle(rest.reduce((most, actor) => (left(actor).length > left(most).length ? actor : most)));
    };
    const back = () => {
      gone.clear();
      draw();
    };
    for (const [words, act] of [["take the best connected", best], ["all back", back]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.setAttribute("aria-label", `${name}: ${words}`);
      button.addEventListener("click", act);
      buttons.append(button);
    }
    panel.append(buttons);
    draw();
  }

  document.querySelectorAll(".ic-leaving-order").forEach(play);
})();
