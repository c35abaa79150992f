(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const rank = ["missed", "extra", "right", "optional", "unscored"];
  const facts = new Map([...document.querySelectorAll(".facts li")].map((item) => [item.id, item]));
  const marks = [...document.querySelectorAll("mark[data-facts]")].map((mark) => [mark, mark.dataset.facts.split(" ")]);
  const chosen = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  const show = () => {
    const kinds = chosen("kind"), statuses = chosen("status"), only = form.elements.rows.checked;
    for (const item of facts.values()) item.hidden = !kinds.has(item.dataset.kind) || !statuses.has(item.dataset.status);
    for (const [mark, names] of marks) {
      const seen = names.map((name) => facts.get(name)).filter((item) => !item.hidden).map((item) => item.dataset.status);
      mark.className = rank.find((status) => seen.includes(status)) || "off";
    }
    for (const row of document.querySelectorAll(".row:not(.head)"))
      row.style.display = only && !row.querySelector("li:not([hidden])") ? "none" : "";
  };
  const light = (event, on) => {
    const item = event.target.closest(".facts li, mark[data-facts]");
    if (!item) return;
    const names = new Set(item.id ? [item.id] : item.dataset.facts.split(" "));
    for (const name of names) facts.get(name).classList.toggle("lit", on);
    for (const [mark, own] of marks) if (own.some((name) => names.has(name))) mark.classList.toggle("lit", on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, (event) => light(event, on));
  form.addEventListener("change", show);
  form.hidden = false;
  show();
})();
