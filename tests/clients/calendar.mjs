// Reads calendar files with ical.js: prints, for each, its events and tasks with their days and titles, as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const read = (file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  return calendar.getAllSubcomponents().map((one) => ({
    kind: one.name,
    uid: one.getFirstPropertyValue("uid"),
    title: one.getFirstPropertyValue("summary"),
    start: one.getFirstPropertyValue("dtstart")?.toString() ?? null,
    end: (one.getFirstPropertyValue("dtend") ?? one.getFirstPropertyValue("due")).toString(),
    properties: [...new Set(one.getAllProperties().map((property) => property.name))].sort(),
  }));
};

console.log(JSON.stringify(process.argv.slice(2).map(read)));
