// Parses the Mermaid diagram of Markdown files with mermaid itself: prints, for each, its tasks with the days drawn, as JSON.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

const day = (moment) =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const label = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, point) => String.fromCodePoint(Number(point))).replace(/\u200b/g, "").trim();

const read = async (file) => {
  const [, text] = readFileSync(file, "utf8").match(/^```mermaid\n([\s\S]*?)^```$/m);
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return db.getTasks().map((task) => ({
    id: task.id,
    section: label(task.section),
    label: label(task.task),
    first: day(task.startTime),
    end: day(task.endTime),
    milestone: Boolean(task.milestone),
  }));
};

console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(read))));
