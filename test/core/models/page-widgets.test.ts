import pageWidgets from "#rules/models/page-widgets";
import { describeModels } from "./model-cases.js";

describeModels("widgets of pages", {
  models: [pageWidgets],
  sinks: {
    "dialogs and notes": `
      import Swal from "sweetalert2";
      import toastr from "toastr";
      import bootbox from "bootbox";
      import { Notify, Dialog } from "quasar";
      import { ElMessage, ElMessageBox, ElNotification } from "element-plus";
      import { ToastrService } from "ngx-toastr";
      Swal.fire("Hello " + taint); // html
      Swal.fire("Hello", taint, "info"); // html
      Swal.fire({ html: taint }); // html
      Swal.fire({ title: taint }); // html
      Swal.fire({ footer: taint }); // html
      Swal.fire({ titleText: taint, text: taint });
      Swal.mixin({ toast: true }).fire({ title: taint }); // html
      ${["success", "info", "warning", "error"].flatMap((name) => [`toastr.${name}(taint); // html`, `toastr.${name}("Note", taint); // html`]).join("\n")}
      ${["alert", "confirm", "dialog"].flatMap((name) => [`bootbox.${name}(taint); // html`, `bootbox.${name}({ message: taint }); // html`]).join("\n")}
      Notify.create({ message: taint, html: true }); // html
      Notify.create({ message: taint });
      Dialog.create({ message: taint, html: true }); // html
      ElMessage({ message: taint, dangerouslyUseHTMLString: true }); // html
      ElNotification({ message: taint, dangerouslyUseHTMLString: true }); // html
      ElMessage({ message: taint });
      ElMessage(taint);
      ${["alert", "confirm", "prompt"].flatMap((name) => [`ElMessageBox.${name}(taint, "Note", { dangerouslyUseHTMLString: true }); // html`, `ElMessageBox.${name}(taint, "Note");`]).join("\n")}
      const methods = {
        tell() {
          ${["$message", "$notify"].map((name) => `this.${name}({ message: taint, dangerouslyUseHTMLString: true }); // html`).join("\n")}
          ${["$alert", "$confirm"].map((name) => `this.${name}(taint, "Note", { dangerouslyUseHTMLString: true }); // html`).join("\n")}
          this.$message({ message: taint });
        },
      };
      class Notes {
        constructor(private toasts: ToastrService) {}
        tell() {
          ${["success", "info", "warning", "error"].map((name) => `this.toasts.${name}(taint, "Note", { enableHtml: true }); // html`).join("\n")}
          this.toasts.info(taint);
        }
      }`,
    "maps, charts and editors": `
      import L from "leaflet";
      import maplibregl from "maplibre-gl";
      import tippy from "tippy.js";
      import * as d3 from "d3";
      import { select } from "d3-selection";
      import Quill from "quill";
      import { Popover, Tooltip } from "bootstrap";
      L.marker([1, 2]).addTo(map).bindPopup("<b>" + taint + "</b>"); // html
      L.marker([1, 2]).bindTooltip(taint); // html
      L.divIcon({ html: taint }); // html
      L.popup().setContent(taint); // html
      new maplibregl.Popup().setLngLat([1, 2]).setHTML(taint); // html
      new maplibregl.Popup().setLngLat([1, 2]).setText(taint);
      new google.maps.InfoWindow({ content: taint }); // html
      tippy(".a", { content: taint, allowHTML: true }); // html
      tippy(".a", { content: taint });
      d3.select("#a").append("div").html(taint); // html
      select("#a").html("<b>" + taint); // html
      d3.select("#a").text(taint);
      const quill = new Quill("#editor");
      quill.clipboard.dangerouslyPasteHTML(taint); // html
      quill.clipboard.dangerouslyPasteHTML(5, taint); // html
      quill.setText(taint);
      ${["Popover", "Tooltip"].flatMap((name) => ["title", "content"].flatMap((property) => [`new ${name}(element, { html: true, sanitize: false, ${property}: taint }); // html`, `new ${name}(element, { html: true, ${property}: taint });`])).join("\n")}`,
    "markup in components": `
      import m from "mithril";
      import { htmlSafe } from "@ember/template";
      import morphdom from "morphdom";
      import * as Turbo from "@hotwired/turbo";
      import parse from "html-react-parser";
      import render from "react-render-html";
      m.trust(taint); // html
      htmlSafe(taint); // html
      morphdom(element, taint); // html
      Turbo.renderStreamMessage(taint); // html
      parse(taint); // html
      render(taint); // html`,
  },
});
