// The copy buttons: a quote with its speaker, agency, date and link, as text.
"use strict";
(() => {
  const text = (within, wanted) => within?.querySelector(wanted)?.textContent.trim() ?? "";
  // The words of a quote, whose pieces may stand in several places; labels are not among them.
  const words = (article, number) => {
    let said = "";
    let paragraph = null;
    for (const mark of article.querySelectorAll(`mark[data-q="${number}"]`)) {
      const piece = mark.cloneNode(true);
      for (const label of piece.querySelectorAll(".label")) label.remove();
      const fresh = mark.querySelector(":scope > .label");
      if (said) said += mark.closest("p, h1, h2") !== paragraph ? "\n" : fresh ? " … " : "";
      said += piece.textContent;
      paragraph = mark.closest("p, h1, h2");
    }
    return said.trim();
  };
  const cited = (button) => {
    const mark = button.closest("mark");
    const article = button.closest("article");
    const speaker = document.getElementById(button.dataset.speaker);
    const roles = text(speaker, ".roles");
    const by = [text(speaker, ".name") + (roles ? ` (${roles})` : ""), text(article, ".agency")];
    const date = [...article.querySelectorAll(".date, .iso")].map((each) => each.textContent.trim());
    const link = text(article, ".link") || `${location.href.split("#")[0]}#${mark.id}`;
    const from = [...by, ...date].filter(Boolean).join("، ");
    return `«${words(article, mark.dataset.q)}»\n— ${from}\n${link}`;
  };
  const shown = (button, state) => {
    button.classList.add(state);
    setTimeout(() => button.classList.remove(state), 1500);
  };
  // Pages opened from disk are no secure context in some browsers: there the old way works.
  const copied = async (said) => {
    try {
      await navigator.clipboard.writeText(said);
    } catch {
      const area = document.createElement("textarea");
      area.value = said;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) throw new Error("not copied");
    }
  };
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copied(cited(button)).then(() => shown(button, "done"), () => shown(button, "failed"));
    });
  }
})();
