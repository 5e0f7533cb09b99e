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
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(record);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = label), 2000);
});
