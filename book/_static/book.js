// What scripts say: in the words of the page's language, where it brings them, else in English.
const spoken = JSON.parse(document.getElementById("script-words")?.textContent ?? "{}");
const say = (text) => spoken[text] ?? text;

// A link to a place on the same page closes the dialog it stands in, so that the place comes into view.
document.addEventListener("click", (event) => {
  event.target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});

// A button beside a record copies its text; where the clipboard is closed to pages, it selects the text.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const record = document.getElementById(button.dataset.copies);
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(record.textContent);
    button.textContent = say("Copied");
  } catch {
    getSelection().selectAllChildren(record);
    button.textContent = say("Selected");
  }
  setTimeout(() => (button.textContent = label), 2000);
});

// What scrolls sideways can be reached and scrolled from the keyboard.
const scrolled = ".math-scroll, .pst-scrollable-table-container, .cell_output, main pre";
const reachable = (entries) => {
  // Measured first and changed afterwards, so that the page is laid out once.
  const boxes = [...new Set(entries.map(({ target }) => target.closest(scrolled)))];
  for (const [box, wide] of boxes.map((box) => [box, box.scrollWidth > box.clientWidth])) {
    if (wide && box.tabIndex < 0) box.tabIndex = 0;
    else if (!wide && box.hasAttribute("tabindex")) box.removeAttribute("tabindex");
  }
};
const sized = new ResizeObserver(reachable); // what is not laid out yet is heard of when it is
// Once more when all letters are there, as they widen what is in a box and not the box. To ask for them before the
// page is there has all of it styled at once.
addEventListener("load", async () => {
  await document.fonts.ready;
  for (const box of document.querySelectorAll(scrolled)) {
    sized.unobserve(box);
    sized.observe(box);
  }
});
for (const box of document.querySelectorAll(scrolled)) {
  sized.observe(box);
  // What is inside grows when its letters arrive, and the box does not.
  if (box.tagName !== "PRE" && box.firstElementChild) sized.observe(box.firstElementChild);
}

// Sections below the first screen are not laid out at first (book.css). Once the page is there they are, one after
// the other while there is nothing else to do, and all before a key or a click leads anywhere.
const sections = [...document.querySelectorAll("article > section > section")];
const later = window.requestIdleCallback ?? setTimeout;
const layOut = (some) => some.forEach((section) => (section.style.contentVisibility = "visible"));
const layOutNext = () => {
  layOut(sections.splice(0, 1));
  if (sections.length) later(layOutNext);
};
addEventListener("load", () => later(layOutNext));
for (const sign of ["pointerdown", "keydown"]) {
  addEventListener(sign, () => layOut(sections.splice(0)), { once: true, capture: true, passive: true });
}
