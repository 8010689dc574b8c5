/** What `pageScript` hashes to: the page's policy lets this script run and no other. The suite compares them. */
export const pageScriptHash = "sha256-/j+2PJzsG5W4T2rjQXV49rJZtOckXkHMOSVfz0emarM=";

/**
 * The script of the page: filters, order, opening and closing. It only shows, hides and moves what stands on the page; without
 * it the page has all findings, worst first.
 */
export const pageScript = `"use strict";
(function () {
  var form = document.getElementById("filters");
  var list = document.getElementById("list");
  var status = document.getElementById("shown");
  var all = document.querySelectorAll("details");
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
    var compare = function (a, b) { return a < b ? -1 : a > b ? 1 : 0; };
    var value = function (name) { return form.elements[name] ? form.elements[name].value : ""; };
    var apply = function () {
      var severities = Array.prototype.slice.call(form.querySelectorAll("[name=severity]:checked")).map(function (box) { return box.value; });
      var words = value("text").toLowerCase().split(/\\s+/).filter(Boolean);
      var confidence = value("confidence"), family = value("family"), rule = value("rule"), fix = value("fix"), state = value("state");
      var count = 0;
      items.forEach(function (item) {
        var data = item.data;
        var fits = severities.indexOf(data.severity) >= 0
          && (!confidence || data.confidence === confidence) && (!family || data.family === family) && (!rule || data.rule === rule)
          && (!fix || (fix === "some" ? data.fix !== "" : data.fix === fix)) && (!state || data.state === state)
          && words.every(function (word) { return item.text.indexOf(word) >= 0; });
        item.node.hidden = !fits;
        if (fits) count++;
      });
      if (value("order") !== order) {
        order = value("order");
        var sorted = items.slice().sort(orders[order]);
        var part = document.createDocumentFragment();
        sorted.forEach(function (item) { part.appendChild(item.node); });
        list.appendChild(part);
      }
      status.textContent = count + " of " + items.length + (items.length === 1 ? " finding" : " findings") + " shown.";
    };
    var open = function (isOpen) {
      items.forEach(function (item) { if (!isOpen || !item.node.hidden) item.node.firstChild.open = isOpen; });
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    document.getElementById("open-all").addEventListener("click", function () { open(true); });
    document.getElementById("close-all").addEventListener("click", function () { open(false); });
    apply();
  }
  var show = function () {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.hidden = false;
    var details = target.tagName === "DETAILS" ? target : target.querySelector("details");
    if (details && target.tagName !== "SECTION") details.open = true;
  };
  window.addEventListener("hashchange", show);
  show();
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.prototype.filter.call(all, function (details) { return !details.open; });
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();
`;
