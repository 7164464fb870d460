// Renders Markdown comments as GitHub does (tables, raw HTML that is allowed): prints, for each file, the tree of its tags and what should not be in it.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { marked } from "marked";

const tree = (node) => `${node.tagName.toLowerCase()}(${[...node.children].map(tree).join(" ")})`;

const read = (file) => {
  const { document } = new JSDOM(`<main>${marked.parse(readFileSync(file, "utf8"), { gfm: true })}</main>`).window;
  const main = document.querySelector("main");
  const text = main.textContent;
  return {
    tree: tree(main),
    strange: [...main.querySelectorAll("a, img, script, svg, iframe, style, form, input")].map((one) => one.outerHTML),
    mentions: text.match(/@[\w-]+/g) ?? [],
    references: text.match(/#\d+|\bGH-\d+/g) ?? [],
    text,
  };
};

console.log(JSON.stringify(process.argv.slice(2).map(read)));
