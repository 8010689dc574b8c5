import type { LibraryModel, SinkCondition, SinkRow } from "#core/model/library-model";

const html = (api: string, argument: number, property?: string, when?: readonly SinkCondition[]): SinkRow => ({ api, argument, kind: "html", ...(property !== undefined && { property }), ...(when !== undefined && { when }) });

/** A text of its own at this place, not an object of options. */
const texts = (api: string, ...places: readonly number[]): readonly SinkRow[] => places.map((place) => html(api, place, undefined, [{ argument: 0, is: /^\{/, not: true }]));
const options = (api: string, names: readonly string[], when?: readonly SinkCondition[]): readonly SinkRow[] => names.map((name) => html(api, 0, name, when));

/** Element Plus and Element UI show texts as they are, unless this option says otherwise. */
const asMarkup = (argument: number): readonly SinkCondition[] => [{ argument, property: "dangerouslyUseHTMLString", is: "given" }];
const levels = ["success", "info", "warning", "error"] as const;

/** Dialogs, notes, maps and editors that take a text for markup. */
export default {
  library: "page-widgets",
  documentation: "https://sweetalert2.github.io/#configuration",
  aliases: {
    "globalThis.Swal": "sweetalert2",
    "sweetalert2.mixin()": "sweetalert2",
    "sweetalert2/dist/sweetalert2.js": "sweetalert2",
    "sweetalert2/dist/sweetalert2.all.js": "sweetalert2",
    "maplibre-gl.Popup()": "mapbox-gl.Popup()",
    "d3.select()": "d3.Selection()",
    "d3.selectAll()": "d3.Selection()",
    "d3-selection.select()": "d3.Selection()",
    "d3-selection.selectAll()": "d3.Selection()",
    "@ember/string.htmlSafe": "@ember/template.htmlSafe",
    "react-html-parser": "html-react-parser",
    "html-react-parser.default": "html-react-parser",
    "element-plus.ElNotification": "element-plus.ElMessage",
    "globalThis.toastr": "toastr",
  },
  fluent: ["d3.Selection()", "mapbox-gl.Popup()"],
  sinks: [
    ...texts("sweetalert2.fire", 0, 1),
    ...options("sweetalert2.fire", ["title", "html", "footer"]),
    // https://github.com/CodeSeven/toastr#escape-html
    ...levels.flatMap((level) => texts(`toastr.${level}`, 0, 1)),
    // https://leafletjs.com/reference.html#layer-bindpopup
    ...["bindPopup", "bindTooltip"].map((name) => html(`*.${name}`, 0)),
    html("leaflet.divIcon", 0, "html"),
    html("leaflet.popup().setContent", 0),
    // https://docs.mapbox.com/mapbox-gl-js/api/markers/#popup#sethtml
    html("mapbox-gl.Popup().setHTML", 0),
    html("globalThis.google.maps.InfoWindow", 0, "content"),
    // https://atomiks.github.io/tippyjs/v6/all-props/#allowhtml
    html("tippy.js", 1, "content", [{ argument: 1, property: "allowHTML", is: "given" }]),
    html("d3.Selection().html", 0),
    // https://quilljs.com/docs/modules/clipboard#dangerouslypastehtml
    html("*.dangerouslyPasteHTML", 0),
    html("*.dangerouslyPasteHTML", 1),
    html("mithril.trust", 0),
    html("@ember/template.htmlSafe", 0),
    html("morphdom", 1),
    html("@hotwired/turbo.renderStreamMessage", 0),
    // https://github.com/remarkablemark/html-react-parser#is-this-xss-safe
    html("html-react-parser", 0),
    html("react-render-html", 0),
    ...["alert", "confirm", "dialog"].flatMap((name) => [...texts(`bootbox.${name}`, 0), html(`bootbox.${name}`, 0, "message")]),
    // https://getbootstrap.com/docs/5.3/getting-started/javascript/#sanitizer
    ...["Popover", "Tooltip"].flatMap((name) =>
      ["title", "content"].map((property) => html(`bootstrap.${name}`, 1, property, [{ argument: 1, property: "html", is: "given" }, { argument: 1, property: "sanitize", is: /^false$/ }])),
    ),
    ...options("element-plus.ElMessage", ["message"], asMarkup(0)),
    ...["alert", "confirm", "prompt"].map((name) => html(`element-plus.ElMessageBox.${name}`, 0, undefined, asMarkup(2))),
    ...["$message", "$notify"].map((name) => html(`*.${name}`, 0, "message", asMarkup(0))),
    ...["$alert", "$confirm"].map((name) => html(`*.${name}`, 0, undefined, asMarkup(2))),
    // https://quasar.dev/quasar-plugins/notify
    ...["Notify", "Dialog"].map((name) => html(`quasar.${name}.create`, 0, "message", [{ argument: 0, property: "html", is: "given" }])),
    // https://github.com/scttcper/ngx-toastr#individual-options
    ...levels.map((level) => html(`ngx-toastr.ToastrService().${level}`, 0, undefined, [{ argument: 2, property: "enableHtml", is: "given" }])),
  ],
} satisfies LibraryModel;
