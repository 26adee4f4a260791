// The search: words, speaker, agency, kind and day, over pieces that script tags load from disk.
"use strict";
(() => {
  const SHOWN = 30;
  const KINDS = ["مستقیم", "غیرمستقیم", "آمیخته"];
  const form = document.querySelector("form.search");
  const found = document.querySelector(".found");
  const status = found.querySelector("[role=status]");
  const list = found.querySelector("ol");
  const more = found.querySelector(".more");

  // Each piece is a script that calls `faparse(name, value)`.
  const values = new Map();
  const loads = new Map();
  window.faparse = (name, value) => values.set(name, value);
  const load = (name) => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `_faparse/${name}.js`;
        script.onload = () => resolve(values.get(name));
        script.onerror = () => {
          loads.delete(name);
          reject(new Error(`_faparse/${name}.js`));
        };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  // The key of each word of a text, as the archive's own: see archive/words.py.
  const ORNAMENT = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const BEYOND = /[\u{10000}-\u{10ffff}\ud800-\udfff]+/gu;
  const W = "[\\p{L}\\p{N}_]";
  const pattern = (text) => new RegExp(text.replaceAll("\\w", W), "gu");
  const WORD = pattern("\\w+");
  let tables;
  const made = (table) => ({
    plain: new Map([...table.odd].map((odd, at) => [odd, [...table.plain][at]])),
    before: pattern(`(?<!\\w)(${table.prefixes}) (?=\\w)`),
    behind: pattern(` (?=(?:${table.suffixes})(?!\\w))`),
  });
  const keys = (table, text) => {
    const { plain, before, behind } = (tables ??= made(table));
    const folded = [...text].map((char) => plain.get(char) ?? char).join("");
    return folded.replace(BEYOND, "|").toLowerCase().replace(ORNAMENT, "")
      .replaceAll("\u200c", "").replace(before, "$1").replace(behind, "").match(WORD) ?? [];
  };
  const digits = (text) =>
    text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.codePointAt(0) & 15));

  // Numbers of the dispatches that have a word, or one that begins so; null stands for all of them.
  const numbers = (coded) => {
    let at = 0;
    return coded.split(",").map((step) => (at += Number(step)));
  };
  const having = async (table, word, begins) => {
    const firsts = table.firsts;
    let place = 0;
    while (place + 1 < firsts.length && firsts[place + 1] <= word) place += 1;
    const union = new Set();
    for (; place < firsts.length; place += 1) {
      if (firsts[place] > word && !firsts[place].startsWith(word)) break;
      for (const [other, coded] of Object.entries(await load(`words/${place}`))) {
        if (other !== word && !(begins && other.startsWith(word))) continue;
        if (coded === "*") return null;
        for (const number of numbers(coded)) union.add(number);
      }
    }
    return union;
  };
  // A word of three letters finds those that begin with it («ایران» «ایرانی»); shorter ones are whole.
  const matches = (key, word) => key === word || (word.length > 2 && key.startsWith(word));
  const candidates = async (table, wanted) => {
    const words = [
      ...wanted.words.map((word) => [word, word.length > 2]),
      ...wanted.speaker.map((word) => [`@${word}`, word.length > 2]),
      ...(wanted.agency ? [[`#${wanted.agency}`, false]] : []),
    ];
    let left = null;
    for (const [word, begins] of words) {
      const some = await having(table, word, begins);
      if (some) left = left === null ? some : new Set([...left].filter((each) => some.has(each)));
    }
    return left === null
      ? Array.from({ length: table.count }, (_, number) => number)
      : [...left].sort((one, other) => one - other);
  };

  // A day is compared in the calendar that it was typed in; «1402» is a whole year.
  const day = (typed) => {
    const parts = digits(typed).match(/\d+/g) ?? [];
    const padded = parts.map((part, at) => part.padStart(at ? 2 : 4, "0")).join("-");
    return padded && { text: padded, which: parts[0] > 1700 ? 0 : 1 };
  };
  const inside = (wanted, days) => {
    const { from, to } = wanted;
    if (!from && !to) return true;
    if (!days[0]) return false;
    return (!from || days[from.which] >= from.text) && (!to || days[to.which].slice(0, to.text.length) <= to.text);
  };

  const asked = (table, state) => ({
    words: keys(table, state.get("q") ?? ""),
    speaker: keys(table, state.get("speaker") ?? ""),
    agency: state.get("agency") ?? "",
    kind: state.get("kind") ?? "",
    from: day(state.get("from") ?? ""),
    to: day(state.get("to") ?? ""),
  });
  // What to show of a dispatch: its quotes that answer, or itself where only its text does.
  const answers = (table, wanted, row) => {
    const [, , , , , , days, people, quotes] = row;
    if (!inside(wanted, days)) return [];
    const named = people.map(([name]) => {
      const own = keys(table, name);
      return wanted.speaker.every((word) => own.some((key) => matches(key, word)));
    });
    const fitting = quotes.filter(([, , who, kind]) =>
      (!wanted.speaker.length || named[who]) && (!wanted.kind || kind === Number(wanted.kind)));
    const saying = fitting.filter(([, text]) => {
      const own = keys(table, text);
      return wanted.words.every((word) => own.some((key) => matches(key, word)));
    });
    const onlyQuotes = wanted.speaker.length || wanted.kind;
    if (wanted.words.length || onlyQuotes) {
      if (saying.length) return saying.map((quote) => ({ row, quote }));
      if (onlyQuotes) return [];
    }
    return [{ row, quote: null }];
  };

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const marked = (table, wanted, text) => {
    if (!wanted.words.length) return [text];
    return text.split(/(\s+)/).map((word) =>
      keys(table, word).some((key) => wanted.words.some((each) => matches(key, each)))
        ? element("mark", {}, word) : word);
  };
  const shortened = (text) => (text.length > 90 ? `${text.slice(0, 90).replace(/\s\S*$/, "")}…` : text);
  const line = (table, wanted, { row, quote }) => {
    const [href, part, title, first, agencyName, , days, people] = row;
    const named = title || shortened(first) || href;
    const page = part ? `${href}#d${part}` : href;
    const about = [agencyName, days[2]].filter(Boolean).join(" · ");
    if (!quote) {
      const link = element("a", { href: page }, ...marked(table, wanted, named));
      const text = element("p", { class: "first" }, ...marked(table, wanted, first));
      return element("li", {}, link, text, element("p", { class: "small" }, about));
    }
    const [number, text, who, kind] = quote;
    const spot = number ? `${href}#d${part || 1}-q${number}` : page;
    const said = element("blockquote", { class: kind === 0 ? "direct" : "" }, ...marked(table, wanted, text));
    const small = element("p", { class: "small" });
    if (who >= 0) small.append(element("a", { href: `_faparse/${people[who][1]}` }, people[who][0]), " · ");
    small.append(`${KINDS[kind]} · ${about}`);
    return element("li", {}, said, element("a", { href: spot }, named), small);
  };

  let turn = 0;
  const run = async (state) => {
    const mine = (turn += 1);
    document.body.classList.add("searching");
    found.hidden = false;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "در جست‌وجو…";
    const table = await load("search");
    const wanted = asked(table, state);
    const left = await candidates(table, wanted);
    let at = 0;
    let shown = 0;
    const next = async () => {
      more.hidden = true;
      const until = shown + SHOWN;
      while (at < left.length && shown < until) {
        const piece = Math.floor(left[at] / table.per);
        const rows = await load(`dispatches/${piece}`);
        if (mine !== turn) return;
        for (const answer of answers(table, wanted, rows[left[at] % table.per])) {
          list.append(line(table, wanted, answer));
          shown += 1;
        }
        at += 1;
      }
      const count = shown.toLocaleString("fa", { useGrouping: false });
      status.textContent = at < left.length ? `${count} یافتهٔ نخست` : shown ? `${count} یافته` : "چیزی یافت نشد.";
      more.hidden = at >= left.length;
    };
    if (mine !== turn) return;
    more.onclick = next;
    await next();
  };
  const failed = (error) => {
    status.textContent = `این پرونده خوانده نشد: ${error.message}`;
  };

  // The address holds what was asked for, so that back, a bookmark and a copied link give it again.
  const NAMES = ["q", "speaker", "agency", "kind", "from", "to"];
  const typed = () => {
    const state = new URLSearchParams();
    for (const name of NAMES) {
      const value = form.elements[name].value.trim();
      if (value) state.set(name, value);
    }
    return state;
  };
  const restore = () => {
    const at = location.hash.indexOf("?");
    const state = new URLSearchParams(at < 0 ? "" : location.hash.slice(at + 1));
    for (const name of NAMES) form.elements[name].value = state.get(name) ?? "";
    if ([...state].length) {
      run(state).catch(failed);
    } else {
      turn += 1;
      document.body.classList.remove("searching");
      found.hidden = true;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = `#search?${typed()}`;
  });
  form.addEventListener("reset", () => {
    location.hash = "#main";
  });
  let wait;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const state = typed();
      if ([...state].length) {
        history.replaceState(null, "", `#search?${state}`);
        run(state).catch(failed);
      }
    }, 250);
  });
  window.addEventListener("hashchange", restore);
  form.hidden = false;
  restore();
})();
