// Two conveniences that every page does without: light or dark, and on the list searching, narrowing down and sorting.
"use strict";
(function () {
  var root = document.documentElement;
  function kept() { try { return localStorage.getItem("policytrack-theme"); } catch (refused) { return null; } }
  function keep(theme) { try { localStorage.setItem("policytrack-theme", theme); } catch (refused) { /* a file, or a strict browser */ } }
  function isDark() {
    return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }
  var chosen = kept();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  function wireTheme() {
    var button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      button.setAttribute("aria-pressed", String(isDark()));
      keep(root.dataset.theme);
    });
  }

  function wireList() {
    var form = document.getElementById("filter"), table = document.getElementById("list");
    if (!form || !table) return;
    var body = table.tBodies[0], count = document.getElementById("count");
    var q = document.getElementById("q"), choices = ["light", "kind", "status", "lead"], sort = "";
    var box = table.closest(".table");
    var rows = Array.prototype.map.call(body.rows, function (row, at) {
      var orders = row.dataset.order.split(" ");
      return {
        row: row, at: at,
        words: (row.cells[1].textContent + " " + row.cells[5].textContent + " " + row.dataset.find).toLowerCase(),
        keys: {
          light: +orders[0], status: +orders[1], stage: +orders[2], due: orders[3], updated: orders[4],
          title: row.cells[1].textContent, kind: row.cells[2].textContent, lead: row.cells[5].textContent
        }
      };
    });
    var collator = new Intl.Collator(root.lang === "en" ? ["en", "zh-CN"] : "zh-CN", { numeric: true });

    function compare(key) {
      return function (a, b) {
        var x = a.keys[key], y = b.keys[key];
        return typeof x === "number" ? x - y : collator.compare(x, y);
      };
    }
    function order() {
      var down = sort[0] === "-", key = down ? sort.slice(1) : sort, sorted = rows.slice();
      if (key) {
        var by = compare(key);
        sorted.sort(function (a, b) { return (down ? -by(a, b) : by(a, b)) || a.at - b.at; });
      }
      sorted.forEach(function (each) { body.appendChild(each.row); });
      table.querySelectorAll("thead th").forEach(function (th) {
        if (th.dataset.sort === key) th.setAttribute("aria-sort", down ? "descending" : "ascending");
        else th.removeAttribute("aria-sort");
      });
    }
    function narrow() {
      var asked = q.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (each) {
        var fits = asked.every(function (word) { return each.words.indexOf(word) >= 0; }) &&
          choices.every(function (name) { return !form.elements[name].value || each.row.dataset[name] === form.elements[name].value; });
        each.row.hidden = !fits;
        shown += fits;
      });
      var words = shown === rows.length ? form.dataset.count : form.dataset.shown;
      count.textContent = shown ? words.replace("{shown}", shown).replace("{n}", rows.length) : form.dataset.none;
      box.hidden = !shown;
    }
    function remember() {
      var held = new URLSearchParams();
      if (q.value) held.set("q", q.value);
      choices.forEach(function (name) { if (form.elements[name].value) held.set(name, form.elements[name].value); });
      if (sort) held.set("sort", sort);
      var said = held.toString();
      history.replaceState(null, "", said ? "#" + said : location.pathname + location.search);
    }
    function recall() {
      var held = new URLSearchParams(location.hash.slice(1)), keys = rows.length ? Object.keys(rows[0].keys) : [];
      q.value = held.get("q") || "";
      choices.forEach(function (name) {
        var wanted = held.get(name) || "", select = form.elements[name];
        select.value = Array.prototype.some.call(select.options, function (each) { return each.value === wanted; }) ? wanted : "";
      });
      sort = keys.indexOf((held.get("sort") || "").replace(/^-/, "")) >= 0 ? held.get("sort") : "";
      order();
      narrow();
    }
    table.querySelectorAll("th[data-sort]").forEach(function (th) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = th.textContent;
      button.addEventListener("click", function () {
        sort = sort === th.dataset.sort ? "-" + sort : th.dataset.sort;
        order();
        remember();
      });
      th.textContent = "";
      th.appendChild(button);
    });
    form.addEventListener("input", function () { narrow(); remember(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      q.value = "";
      choices.forEach(function (name) { form.elements[name].value = ""; });
      narrow();
      remember();
      q.focus();
    });
    window.addEventListener("hashchange", recall);
    form.hidden = false;
    recall();
  }
  document.addEventListener("DOMContentLoaded", function () { wireTheme(); wireList(); });
})();
