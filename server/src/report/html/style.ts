/** What `pageStyle` hashes to, for the page's policy. The suite compares them. */
export const pageStyleHash = "sha256-RZ4kk2hWzRS41K0u83tVw7PkqljxxF2ULsH9b0WdJBI=";

/** How the page looks: light or dark as the reader's system, narrow screens and paper included. No font is loaded. */
export const pageStyle = `
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f5f6f8; --ink: #1c2024; --quiet: #535c66; --line: #d3d8de; --link: #0b57a4; --focus: #0b57a4;
  --critical: #8b0a1a; --high: #b8321f; --medium: #8a5a00; --low: #1d5fa8; --info: #55606b; --on: #ffffff; --mark: #b8321f; --good: #116329; --gap: #fde7e4; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --raised: #1e2226; --ink: #e6e9ec; --quiet: #a4adb6; --line: #3a4148; --link: #8cc2ff; --focus: #8cc2ff;
  --critical: #ff7d8e; --high: #ffb07a; --medium: #f0d95e; --low: #8cc2ff; --info: #b4bdc6; --on: #14171a; --mark: #ffb07a; --good: #5fd07a; --gap: #4a211c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
h1 { font-size: 1.6rem; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.75rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25rem; }
h3 { font-size: 1rem; margin: 1rem 0 0.5rem; }
summary h3 { display: inline; }
h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
.count, .aside, .place, .rule, .about { color: var(--quiet); }
.count { font-weight: normal; }
.aside, .about { font-size: 0.875rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.total { font-size: 1.15rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.5rem 3rem; align-items: start; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.25rem; }
caption.aside { font-weight: normal; }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.75rem 0.2rem 0; }
tbody th { font-weight: normal; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll td, .scroll th { border-bottom: 1px solid var(--line); }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.chart { table-layout: fixed; } .chart col.name { width: 58%; } .chart col.number { width: 5rem; } .bars { padding-top: 0.55rem; }
svg { display: block; width: 100%; height: 0.75rem; background: var(--raised); }
.overall svg { height: 1.25rem; margin: 0.5rem 0 1rem; }
rect.critical { fill: var(--critical); } rect.high { fill: var(--high); } rect.medium { fill: var(--medium); } rect.low { fill: var(--low); } rect.info { fill: var(--info); }
.filters:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; background: var(--raised); border: 1px solid var(--line); padding: 0.75rem; border-radius: 0.25rem; }
.filters label { font-size: 0.875rem; }
.filters > label { display: grid; gap: 0.125rem; }
fieldset { border: 0; margin: 0; padding: 0; } legend { font-size: 0.875rem; padding: 0; }
fieldset label { display: inline-block; padding: 0.3rem 0.5rem 0.3rem 0; }
input, select, button { font: inherit; color: inherit; }
input[type=search], select, button { background: var(--ground); border: 1px solid var(--quiet); border-radius: 0.25rem; padding: 0.25rem 0.5rem; max-width: 100%; min-height: 2rem; }
select { max-width: 16rem; }
#list { list-style: none; margin: 0; padding: 0; }
.finding { content-visibility: auto; contain-intrinsic-size: auto 4rem; border-bottom: 1px solid var(--line); }
.finding[hidden] { display: none; }
.finding:target, .item:target, .rules details:target { border-left: 4px solid var(--focus); padding-left: 0.5rem; }
summary { cursor: pointer; padding: 0.5rem 0.25rem; }
summary:hover { background: var(--raised); }
.finding summary .place, .finding summary .rule { font-size: 0.875rem; overflow-wrap: anywhere; }
.finding summary .place::before { content: "\\A"; white-space: pre; }
.finding summary .place { margin-left: 1.1rem; }
.finding summary .rule { margin-left: 0.75rem; }
.badge { background: var(--info); color: var(--on); border-radius: 0.25rem; padding: 0.05rem 0.4rem; font-size: 0.8125rem; font-weight: 600; }
.badge.critical { background: var(--critical); } .badge.high { background: var(--high); } .badge.medium { background: var(--medium); } .badge.low { background: var(--low); }
.badge.known { background: transparent; color: var(--quiet); border: 1px solid var(--quiet); }
.body { padding: 0 0.25rem 1rem 1.35rem; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875rem; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 0.25rem; padding: 0.5rem 0.75rem; overflow-x: auto; margin: 0.5rem 0; }
.carets { color: var(--mark); font-weight: 700; }
.trace { margin: 0.25rem 0; padding-left: 1.5rem; }
.trace li { margin: 0.25rem 0; }
.role { display: inline-block; min-width: 3.5rem; font-weight: 600; }
code.line { display: block; background: var(--raised); padding: 0.1rem 0.5rem; overflow-wrap: anywhere; }
.counts { width: auto; } .counts td, .counts th { padding-right: 1.25rem; white-space: nowrap; }
.controls { font-size: 0.875rem; }
.scroll:has(> .controls) { max-height: 90vh; overflow: auto; } .controls thead th { vertical-align: bottom; position: sticky; top: 0; background: var(--ground); z-index: 1; } .turned span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: normal; white-space: nowrap; }
.controls tbody th { min-width: 16rem; background: var(--ground); position: sticky; left: 0; } .controls td { text-align: center; padding: 0.5rem 0.25rem; min-width: 2.75rem; }
.controls .place { display: block; font-size: 0.8125rem; } .controls ul { margin: 0.25rem 0; padding-left: 1.25rem; } .controls code { overflow-wrap: anywhere; }
.present, .likely, .pass, .attested { color: var(--good); } .absent, .fail { color: var(--high); font-weight: 600; } td.absent { background: var(--gap); }
.unknown, .not-applicable, .open, .none { color: var(--quiet); } .due { color: var(--medium); font-weight: 600; }
.state { display: inline-block; min-width: 7.5rem; font-weight: 600; }
.chooser { margin-top: 1rem; }
.item .reason { display: block; margin-left: 8.9rem; } .item { border-bottom: 1px solid var(--line); } .area:not(:has(.item:not([hidden]))) { display: none; }
.rules details { border-bottom: 1px solid var(--line); }
@media (max-width: 40rem) { body { padding: 0.75rem; } .controls tbody th { min-width: 11rem; } .counts tbody th { white-space: normal; min-width: 8rem; } .state { min-width: 0; } .item .reason { margin-left: 1.1rem; } .body { padding-left: 0.25rem; } .filters > label, .filters select, .filters input[type=search] { width: 100%; max-width: none; } }
@media print { :root { color-scheme: light; --ground: #ffffff; --raised: #ffffff; --ink: #000000; --quiet: #333333; --line: #999999; --link: #000000; --critical: #8b0a1a; --high: #b8321f; --medium: #8a5a00; --low: #1d5fa8; --info: #55606b; --on: #ffffff; --mark: #b8321f; --good: #116329; --gap: #fde7e4; }
  body { max-width: none; padding: 0; font-size: 0.8125rem; } nav, .filters, .shown, .skip { display: none !important; }
  details:not(.brief)::details-content { content-visibility: visible !important; block-size: auto !important; }
  .finding { content-visibility: visible; } pre, code.line { white-space: pre-wrap; overflow-wrap: anywhere; } pre, .trace li, summary, tr, .chart { break-inside: avoid; } .charts { display: block; } .chart { margin-bottom: 1.5rem; } pre { font-size: 0.6875rem; } .wide .carets { display: none; } summary, h2, h3, h4 { break-after: avoid; } .item:not([open]) summary { break-after: auto; }
  .scroll, .scroll:has(> .controls) { overflow: visible; max-height: none; } thead { display: table-header-group; } .controls { font-size: 0.6875rem; } .controls tbody th { min-width: 0; width: 16rem; position: static; } .controls thead th { position: static; } .controls td { min-width: 0; padding: 0.25rem 0.1rem; } .counts td, .counts th { padding-right: 0.5rem; }
  .badge, svg, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@page { margin: 1.5cm; }
`;
