import { isClientModule } from "./client-module.js";

const component = /\.(?:tsx|jsx|vue|svelte|astro|html?)$/i;
/** A folder that holds what browsers are given: `packages/front-end/services/sql.ts`, `client/plugins/dates.js`, `apps/web-ui/src/names.ts`. */
const folderOfPages = /(?:^|\/)(?:front-?ends?|web-?apps?|web-?ui|gui|renderer)\/|^(?:apps\/|packages\/)?client\//i;
/** What only a page has. */
const usesPage = /\bdocument\.\w|\bwindow\.(?:addEventListener|location|document|localStorage|sessionStorage|matchMedia|inner(?:Width|Height))\b|\bfrom\s*["'](?:@angular\/core|react-dom|react-native)["']/;

/** True for a component, and for a module that lies with pages or works on one: what it takes time for, it takes of one visitor's machine. */
export function isPageCode(path: string, text: string): boolean {
  return component.test(path) || usesPage.test(text) || isClientModule(text);
}

/** True as well for a module that says so by its folder alone. */
export function liesWithPages(path: string): boolean {
  return folderOfPages.test(path);
}
