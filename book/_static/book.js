// A link to a place on the same page closes the dialog it stands in, so that the place comes into view.
document.addEventListener("click", (event) => {
  event.target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});

// What scrolls sideways can be reached and scrolled from the keyboard.
const scrolled = ".math-scroll, .pst-scrollable-table-container, .cell_output, main pre";
const reachable = () => {
  // Measured first and changed afterwards, so that the page is laid out once.
  const boxes = [...document.querySelectorAll(scrolled)].map((box) => [box, box.scrollWidth > box.clientWidth + 1]);
  for (const [box, wide] of boxes) {
    if (wide && box.tabIndex < 0) box.tabIndex = 0;
    else if (!wide && box.hasAttribute("tabindex")) box.removeAttribute("tabindex");
  }
};
addEventListener("load", reachable);
addEventListener("resize", reachable);
