// A link to a place on the same page closes the dialog it stands in, so that the place comes into view.
document.addEventListener("click", (event) => {
  event.target.closest('dialog a[href^="#"]')?.closest("dialog").close();
});
