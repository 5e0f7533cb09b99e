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
const reachable = (boxes) => {
  // Measured first and changed afterwards, so that the page is laid out once.
  for (const [box, wide] of boxes.map((box) => [box, box.scrollWidth > box.clientWidth + 1])) {
    if (wide && box.tabIndex < 0) box.tabIndex = 0;
    else if (!wide && box.hasAttribute("tabindex")) box.removeAttribute("tabindex");
  }
};
// What is out of sight has no size yet, and to ask for it would have the whole page laid out at once; only who
// walks by keyboard needs that.
const sized = new ResizeObserver((entries) => reachable(entries.map((entry) => entry.target)));
const boxes = [...document.querySelectorAll(scrolled)];
for (const box of boxes) sized.observe(box);
addEventListener("keydown", () => reachable(boxes), { once: true });
