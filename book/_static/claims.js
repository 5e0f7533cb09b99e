// Filters for the ledger of claims. Without this script the table shows every claim.
const ledger = document.querySelector("table.ledger");
if (ledger) {
  const rows = [...ledger.tBodies[0].rows];
  // A table in another language brings the words of its filter.
  const said = {
    all: "all",
    verdict: "Verdict",
    section: "Section",
    words: "Words",
    shown: "{count} of {all} claims",
    ...JSON.parse(ledger.dataset.words ?? "{}"),
  };
  // In Russian ё is often written е, and a reader types it so.
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е").replaceAll("\u00a0", " ");
  const form = document.createElement("form");
  form.className = "ledger-filter";
  form.setAttribute("role", "search");

  const labelled = (name, field) => {
    const label = document.createElement("label");
    label.append(name, field);
    form.append(label);
    return field;
  };
  const choice = (name, key) => {
    const field = document.createElement("select");
    field.add(new Option(said.all, ""));
    for (const value of new Set(rows.map((row) => row.dataset[key]))) {
      const count = rows.filter((row) => row.dataset[key] === value).length;
      field.add(new Option(`${value} (${count})`, value));
    }
    return labelled(name, field);
  };

  const verdict = choice(said.verdict, "verdict");
  const section = choice(said.section, "section");
  const words = labelled(said.words, document.createElement("input"));
  words.type = "search";
  const shown = document.createElement("output");
  form.append(shown);

  const filter = () => {
    const wanted = plain(words.value.trim());
    let count = 0;
    for (const row of rows) {
      const fits =
        (!verdict.value || row.dataset.verdict === verdict.value) &&
        (!section.value || row.dataset.section === section.value) &&
        plain(row.textContent).includes(wanted);
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = said.shown.replace("{count}", count).replace("{all}", rows.length);
  };
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target?.hidden) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  // A browser may keep what stood in the fields; the page always opens with every claim.
  addEventListener("pageshow", () => {
    form.reset();
    filter();
  });
  ledger.before(form);
  filter();
}
