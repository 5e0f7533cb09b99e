// A link to a place on the same page closes the dialog it stands in, so that the place comes into view.
document.addEventListener("click", (event) => {
  event.target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});

// What scrolls sideways can be reached and scrolled from the keyboard.
const scrolled = ".math-scroll, .pst-scrollable-table-container, .cell_output, main pre";
const reachable = () => {
  for (const box of document.querySelectorAll(scrolled)) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
addEventListener("load", reachable);
addEventListener("resize", reachable);
