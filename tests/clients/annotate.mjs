// Prints the annotations given on standard input, a JSON list, as GitHub's own library does.
import { readFileSync } from "node:fs";
import * as core from "@actions/core";

for (const { level, message, properties } of JSON.parse(readFileSync(0, "utf8"))) {
  core[level](message, properties);
}
