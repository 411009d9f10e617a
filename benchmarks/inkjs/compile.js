// node compile.js STORY_DIR: compile the ink story until it can be played, print one JSON object.
const fs = require("fs"), path = require("path");
const ink = require("inkjs/full");
const source = fs.readFileSync(path.join(process.argv[2], "story.ink"), "utf8");
const started = performance.now();
const story = new ink.Compiler(source).Compile();
if (!story.canContinue) throw new Error("The story does not begin.");
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
