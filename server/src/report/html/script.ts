/** What `pageScript` hashes to: the page's policy lets this script run and no other. The suite compares them. */
export const pageScriptHash = "sha256-Io4TAEQKBmQHrhtpnlhzRUezKxsCwYZzSS0Oz7h2cnY=";

/**
 * The script of the page: filters, order, opening and closing. It only takes out, puts back and moves what stands on the page;
 * without it the page has all findings, worst first. Of many it leaves the first in the page: laying out thousands anew for every
 * key that is typed would take a second.
 */
export const pageScript = `"use strict";
(function () {
  var form = document.getElementById("filters");
  var list = document.getElementById("list");
  var status = document.getElementById("shown");
  var all = document.querySelectorAll("details:not(.brief)");
  var reveal = function () {};
  var showAll = function () {};
  if (form && list && status) {
    var items = Array.prototype.slice.call(list.children).map(function (node, index) {
      return { node: node, index: index, data: node.dataset, text: node.firstChild.firstChild.textContent.toLowerCase() };
    });
    var orders = {
      severity: function (a, b) { return a.index - b.index; },
      path: function (a, b) { return compare(a.data.path, b.data.path) || a.data.line - b.data.line || a.index - b.index; },
      rule: function (a, b) { return compare(a.data.rule, b.data.rule) || a.index - b.index; }
    };
    var order = "severity";
    var most = 200;
    var room = most;
    var fitting = items;
    var more = document.getElementById("more");
    var fill = function () {
      var part = document.createDocumentFragment();
      fitting.slice(0, room).forEach(function (item) { part.appendChild(item.node); });
      list.textContent = "";
      list.appendChild(part);
      more.hidden = fitting.length <= room;
      more.textContent = "Show the next " + Math.min(most, fitting.length - room);
    };
    var compare = function (a, b) { return a < b ? -1 : a > b ? 1 : 0; };
    var value = function (name) { return form.elements[name] ? form.elements[name].value : ""; };
    var apply = function () {
      var severities = Array.prototype.slice.call(form.querySelectorAll("[name=severity]:checked")).map(function (box) { return box.value; });
      var words = value("text").toLowerCase().split(/\\s+/).filter(Boolean);
      var confidence = value("confidence"), family = value("family"), rule = value("rule"), fix = value("fix"), state = value("state");
      if (value("order") !== order) {
        order = value("order");
        items.sort(orders[order]);
      }
      fitting = items.filter(function (item) {
        var data = item.data;
        return severities.indexOf(data.severity) >= 0
          && (!confidence || data.confidence === confidence) && (!family || data.family === family) && (!rule || data.rule === rule)
          && (!fix || (fix === "some" ? data.fix !== "" : data.fix === fix)) && (!state || data.state === state)
          && words.every(function (word) { return item.text.indexOf(word) >= 0; });
      });
      room = most;
      fill();
      status.textContent = fitting.length + " of " + items.length + (items.length === 1 ? " finding" : " findings") + (fitting.length === items.length ? "." : " fit.");
    };
    var open = function (isOpen) {
      items.forEach(function (item) { if (!isOpen || item.node.parentNode) item.node.firstChild.open = isOpen; });
    };
    more.addEventListener("click", function () {
      var next = fitting[room];
      room += most;
      fill();
      next.node.querySelector("summary").focus();
    });
    reveal = function (id) {
      var at = fitting.findIndex(function (item) { return item.node.id === id; });
      if (at < 0) {
        form.reset();
        apply();
        at = fitting.findIndex(function (item) { return item.node.id === id; });
      }
      if (at >= room) {
        room = at + 1;
        fill();
      }
    };
    showAll = function () {
      room = fitting.length;
      fill();
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    document.getElementById("open-all").addEventListener("click", function () { open(true); });
    document.getElementById("close-all").addEventListener("click", function () { open(false); });
    apply();
  }
  var choosers = Array.prototype.map.call(document.querySelectorAll(".chooser"), function (chooser) {
    var section = document.getElementById(chooser.dataset.section);
    var rows = Array.prototype.map.call(section.querySelectorAll("[data-keys]"), function (node) {
      return { node: node, keys: " " + node.dataset.keys + " ", text: node.querySelector("summary").textContent.toLowerCase() };
    });
    var said = section.querySelector(".shown");
    var choose = function () {
      var words = chooser.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
      var key = chooser.elements.key.value;
      var count = 0;
      rows.forEach(function (row) {
        var fits = (!key || row.keys.indexOf(" " + key + " ") >= 0) && words.every(function (word) { return row.text.indexOf(word) >= 0; });
        row.node.hidden = !fits;
        if (fits) count++;
      });
      said.textContent = count + " of " + rows.length + " " + chooser.dataset.noun + (count === rows.length ? "." : " fit.");
    };
    chooser.hidden = false;
    chooser.addEventListener("input", choose);
    chooser.addEventListener("submit", function (event) { event.preventDefault(); });
    chooser.addEventListener("reset", function () { setTimeout(choose, 0); });
    choose();
    return { section: section, showAll: function () { chooser.reset(); choose(); } };
  });
  var show = function () {
    var id = decodeURIComponent(location.hash.slice(1));
    if (/^finding-/.test(id)) reveal(id);
    var target = id !== "" && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) choosers.forEach(function (chooser) { if (chooser.section.contains(target)) chooser.showAll(); });
    var details = target.tagName === "DETAILS" ? target : target.querySelector("details");
    if (details && target.tagName !== "SECTION") details.open = true;
  };
  window.addEventListener("hashchange", show);
  show();
  var closed = [];
  window.addEventListener("beforeprint", function () {
    showAll();
    closed = Array.prototype.filter.call(all, function (details) { return !details.open; });
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();
`;
