/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text in it, without that of its children. */
  readonly text: string;
}

/** Reads a document of elements, attributes and text, as our own XML is. Throws where it is not well-formed. */
export function readXml(document: string): XmlElement {
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const root = { name: "", attributes: {}, children: [] as XmlElement[], text: "" };
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [root];
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([A-Za-z-]+)((?:\s+[A-Za-z-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [whole, closing, name = "", attributes = "", isEmpty] = tag;
    const parent = open.at(-1) ?? root;
    parent.text += plain(body.slice(at, tag.index));
    at = tag.index + whole.length;
    if (closing === "/") {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [] as XmlElement[], text: "" };
    parent.children.push(element);
    if (isEmpty !== "/") open.push(element);
  }
  if (open.length !== 1 || body.slice(at).trim() !== "") throw new Error(`<${open.at(-1)?.name ?? ""}> is not closed`);
  const [only, ...more] = root.children;
  if (only === undefined || more.length > 0) throw new Error("A document has one root.");
  return only;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/([A-Za-z-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`${name} stands there twice`);
    found[name] = plain(value);
  }
  return found;
}

function plain(text: string): string {
  if (/[<>\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text) || /&(?!#\d+;)/.test(text)) throw new Error(`Not well-formed: ${text.slice(0, 80)}`);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
